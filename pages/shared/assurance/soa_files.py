"""The Statement of Applicability as files."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.shared.session import PageContext
from risk_models.exports import PDF, WORKBOOK, Provenance, soa_pdf, soa_workbook

Write = Callable[[PageContext, Provenance], bytes]


def buttons(context: PageContext) -> None:
    """Buttons that download the statement as PDF and as workbook, by version and date."""
    formats: dict[str, tuple[Write, str]] = {
        "pdf": (soa_pdf, PDF),
        "xlsx": (soa_workbook, WORKBOOK),
    }
    name = context.file_name("statement_of_applicability").removesuffix(".csv")
    for ending, (write, kind) in formats.items():
        st.download_button(
            f"Statement ({ending.upper()})",
            partial(_written, write, context),
            f"{name}.{ending}",
            kind,
            key=f"soa_{ending}",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            help="All 38 controls, with version, hash and reporting date",
        )


def _written(write: Write, context: PageContext) -> bytes:
    version = next(v for v in context.register.versions() if v.number == context.version)
    return write(context, Provenance(version, context.as_of))
