"""How are risks rated? Matrix, scales, levels, tolerances and settings, and who changed them."""

from functools import partial

import streamlit as st

from pages.shared import audit_trail, cards, edit, scale_definitions, session, tables
from pages.shared.tables import Column
from pages.shared.what_if import method_editor
from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current().unfiltered
scales = context.frame("scales")

CELLS = {
    name: PANELS["risk_matrix"].columns[name]
    for name in ("likelihood", "severity", "level", "above_general_tolerance")
}
LEVELS = {
    "level": tables.level("Level", width=120),
    "position": Column("Place", 55, help="1 is the lowest level"),
    "is_serious": Column("Serious", 70, help="Counted where the product speaks of {serious}"),
    "code": Column("Code"),
}
APPETITE = {
    "risk_domain": Column("Risk domain", 205, labels=vocabularies.APPETITE_DOMAINS),
    "tolerance_level": tables.level("Tolerance", "tolerance_level", help=GLOSSARY["Tolerance"]),
    "acceptance_authority": Column("Acceptance above it", 150),
    "approved_by": Column("Approved by", 130),
    "approved_on": Column("Approved on", 95),
    "review_due": Column("Review due", 95),
}
SETTINGS = {
    "key": Column("Setting", 210),
    "value": Column("Value", 90),
    "meaning": Column("Meaning"),
}

cards.headline(
    narrative.method.headline(context.rows("scales"), context.levels),
    more=narrative.method.in_force(context.register.versions(), context.version),
)

method_editor.confirm()
if edit.offered(context) and st.toggle(
    "Edit the method", key="edit_method", persist_state="session"
):
    method_editor.show(context)
    st.stop()

# The matrix, its levels, and what is accepted.
left, right = st.columns([7, 5], gap="small")
cells = context.read("heatmap_cells", view="residual", arises_stage="all")
figure = cards.figure_of(charts.method_matrix, cells.to_pandas(), scales, levels=context.levels)
behind = partial(
    cards.rows_button,
    "Risk matrix",
    cells,
    CELLS,
    context.file_name("risk_matrix_method"),
    image=partial(figure, dark=False),
)
faults = narrative.method.faults(context.rows("matrix_fault"))
with left, cards.card("Risk matrix", faults, behind=behind):
    cards.draw(
        figure(dark=cards.dark()),
        alt="The risk level of each likelihood and severity",
    )
with right:
    with cards.card("Risk levels"):
        rows = context.read("levels").sort_by([("position", "descending")])
        tables.show(rows.append_column("code", rows["level"]), LEVELS, alt="Risk levels")
    with cards.card("Appetite"):
        tables.show(context.read("appetite"), APPETITE, alt="Tolerances by risk domain", tallest=8)
    former = context.read("translations")
    if former.num_rows:
        with cards.card("Former methods", narrative.method.translations(former.to_pylist())):
            tables.show(
                former,
                {
                    "valid_from": Column("Before", 95),
                    "axis": Column("Axis", 90, labels=vocabularies.TRANSLATED),
                    "former": Column("Former", 80),
                    "translated": Column("Read as"),
                },
                alt="What values of former methods are read as",
                tallest=8,
            )

# The scales, with what each value means.
for axis, title in vocabularies.AXES.items():
    numbers = f"Numbers: {scale_definitions.unit(context, axis)}."
    with cards.card(f"Scale of {title.lower()}", numbers):
        scale_definitions.show(context, axis)

with cards.card("Settings", "Select a setting to see who changed it, and when."):
    rows = context.read("settings")
    index = tables.show(rows, SETTINGS, alt="Settings", tallest=14, key="settings_table")
    tables.download(rows, context.file_name("settings"))
    if index is not None:
        key = rows["key"][index].as_py()
        changes = audit_trail.read(context, {"settings": {"key": key}})
        audit_trail.show(
            changes, alt=f"Changes of {key}", file_name=context.file_name(f"changes_of_{key}")
        )
