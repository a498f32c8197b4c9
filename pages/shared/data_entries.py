"""The pages on data: how it comes in, how it is checked, and what changed."""

from pages.shared.menu_entry import Entry

DATA = (
    Entry(
        "Data",
        "data/method.py",
        "Method",
        "rule",
        "How are risks rated, and who decided so?",
    ),
    Entry(
        "Data",
        "data/upload.py",
        "Upload",
        "upload_file",
        "What do the files contain, what is wrong, and what would change?",
    ),
    Entry(
        "Data",
        "data/records.py",
        "Records",
        "table_rows",
        "Which rows does each table have, and how are they changed?",
    ),
    Entry(
        "Data",
        "data/history.py",
        "History",
        "history",
        "What changed, by whom, when and why?",
    ),
    Entry(
        "Data",
        "data/approvals.py",
        "Approvals",
        "approval",
        "Which changes wait for somebody else to approve them?",
        signed_in=True,
    ),
    Entry(
        "Data",
        "data/checks.py",
        "Checks",
        "rule",
        "Which data quality warnings are there, and who should act?",
    ),
    Entry(
        "Data",
        "data/dictionary.py",
        "Dictionary",
        "menu_book",
        "Which tables and columns are there, and what does each code mean?",
    ),
)
"""The entries of the last section of the menu, in reading order."""
