"""What the register contains: every table, column and code, every measure, and templates."""

import streamlit as st

from pages.shared import address, session, tables
from pages.shared.tables import Column
from risk_models.contract import TABLES
from risk_models.exports import dictionary, template_files
from risk_models.measures import MEASURES

context = session.current()
of_tables, of_measures = st.tabs(["Tables", "Measures"])

titles = {name: table.title for name, table in TABLES.items()}
with of_tables:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Table",
            list(TABLES),
            format_func=titles.__getitem__,
            key=address.bound("table", titles, default="risks"),
            width=300,
        )
        st.download_button(
            "Template",
            template_files.template(TABLES[name]),
            f"{name}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            help="A CSV file with the header of this table",
        )
        st.download_button(
            "All templates",
            template_files.all_templates,
            "templates.zip",
            "application/zip",
            icon=":material/folder_zip:",
            on_click="ignore",
            help="A ZIP archive with one CSV file for every table",
        )
    table = TABLES[name]
    st.text(table.meaning)
    rows = context.row("table_size", table=name)["rows"]
    st.caption(f"{name}.csv · {rows:,} rows in version {context.version} as of {context.as_of}")
    tables.show(
        dictionary.columns_of(table),
        {
            "column": Column("Column", 190),
            "meaning": Column("Meaning", 370),
            "required": Column("Required", 75),
            "key": Column("Key", 55),
            "kind": Column("Type", 170),
            "example": Column("Example"),
        },
        alt=f"Columns of the table {name}",
        tallest=40,
    )
    words = dictionary.words_of(table)
    if words.num_rows:
        st.subheader("Code lists", anchor=False)
        tables.show(
            words,
            {
                "column": Column("Column", 190),
                "word": Column("Code", 220),
                "label": Column("Shown as", 300),
            },
            alt=f"Code lists of the table {name}",
        )

with of_measures:
    st.text("Every number on every page is a column of one of these views.")
    tables.show(
        dictionary.measures(),
        {"name": Column("Measure", 190), "meaning": Column("Grain and meaning")},
        alt="Measures",
        tallest=12,
        wrapped=True,
    )
    measure = st.selectbox(
        "Columns of", sorted(MEASURES), key="measure", bind="query-params", width=300
    )
    tables.show(
        dictionary.columns_of_measure(measure),
        {"column": Column("Column", 190), "meaning": Column("Meaning")},
        alt=f"Columns of the measure {measure}",
        tallest=40,
        wrapped=True,
    )
