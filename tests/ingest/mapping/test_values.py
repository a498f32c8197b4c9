"""What a text of the file becomes, kind by kind; what is not understood is told, never guessed."""

import pytest

from risk_models.ingest.mapping import Band, Cell, From, apply
from tests.ingest.mapping.sheets import filled, one, sheet

X = (From("X"),)


def test_words_are_known_by_the_register_or_by_the_mapping() -> None:
    texts = ["open", "Open", " CLOSED ", "Offen", "n/a", "", "  ", "unknown"]
    cell = Cell(X, values={"offen": "open"}, not_known=("Unknown",))
    assert filled("risks", "status", texts, cell) == (
        ["open", "open", "closed", "open", "", "", "", ""],
        [(6, "n/a")],
    )


def test_blank_none_no_and_not_applicable_are_different_answers() -> None:
    texts = ["None", "No", "N/A", "", "Yes"]
    cell = Cell(X, values={"No": "none", "Yes": "ordinary"})
    assert filled("ai_systems", "personal_data", texts, cell) == (
        ["none", "none", "", "", "ordinary"],
        [(4, "N/A")],
    )
    whole = Cell(X, values={"No": "none", "Yes": "ordinary"}, not_known=("N/A",), empty="special")
    assert filled("ai_systems", "personal_data", texts, whole) == (
        ["none", "none", "", "special", "ordinary"],
        [],
    )


def test_a_level_is_a_digit_or_what_the_mapping_says() -> None:
    assert filled("incidents", "severity", ["1", " 5 ", "0", "6", "3.0", "High", "80 %", ""]) == (
        # Whether the scale goes up to 6 is for the register to say.
        ["1", "5", "", "6", "", "", "", ""],
        [(4, "0"), (6, "3.0"), (7, "High"), (8, "80 %")],
    )
    words = {"Very High": "5", "Hoch": "4", "1": "5"}
    assert filled(
        "incidents", "severity", ["very  high", "HOCH", "1", "5", "4"], Cell(X, values=words)
    ) == (
        ["5", "4", "5", "", ""],
        # Once the file's own numbers have a meaning, no other number speaks for itself.
        [(5, "5"), (6, "4")],
    )


def test_a_number_is_a_level_only_by_bands() -> None:
    bands = (Band(None, 0.1, 1), Band(0.1, 0.5, 2), Band(0.5, 1, 3))
    cell = Cell(X, bands=bands, percent=True)
    texts = ["5 %", "10%", "49.9 %", "50%", "100 %", "high", "-1 %", "99.99999999%"]
    assert filled("risk_scores", "likelihood", texts, cell) == (
        ["1", "2", "2", "3", "", "", "1", "3"],
        [(6, "100 %"), (7, "high")],
    )


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        (None, "2020-01-13", "2020-01-13"),
        (None, "2020/1/3", "2020-01-03"),
        (None, "2020-01-13 00:00:00", "2020-01-13"),
        (None, "2016-01-01T00:00:00.000Z", "2016-01-01"),
        (None, "13.01.2020", None),
        (None, "1/2/2020", None),
        ("DMY", "13.01.2020", "2020-01-13"),
        ("DMY", "1/2/2020", "2020-02-01"),
        ("MDY", "1/2/2020", "2020-01-02"),
        ("MDY", "13.01.2020", None),
        ("MDY", "2020-01-13", "2020-01-13"),
        ("DMY", "30.02.2020", None),
        ("DMY", "1.2.20", None),
        ("DMY", "1.2.2020 09:30", None),
        ("DMY", "12.2019", None),
        ("DMY", "infinity", None),
        ("DMY", "45000", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_order_of_its_file(
    order: str | None, text: str, day: str | None
) -> None:
    made, told = filled("risks", "identified_on", [text], dates=order)
    assert (made, told) == ([day or ""], [] if day else [(2, text)])


def test_a_time_of_day_is_cut_off_only_where_the_mapping_says_so() -> None:
    texts = ["2020-01-13 09:30:00", "13.01.2020 9:30 pm", "2020-01-13T07:00:00.000Z"]
    assert filled("risks", "identified_on", texts, dates="DMY")[0] == ["", "", ""]
    assert filled("risks", "identified_on", texts, dates="DMY", times=True) == (
        ["2020-01-13"] * 3,
        [],
    )


def test_numbers_are_read_as_their_file_writes_them() -> None:
    assert filled("treatments", "cost", ["1.5", "1,5", "007", "1e3", "€ 5", "NaN"])[0] == [
        "1.5", "", "007", "", "", "",
    ]  # fmt: skip
    german = {"decimal": ",", "thousands": "."}
    texts = ["1,5", "1.234,5", "1234", "1.5", "12.34,5", "1,2,3"]
    assert filled("treatments", "cost", texts, **german) == (
        ["1.5", "1234.5", "1234", "", "", ""],
        [(5, "1.5"), (6, "12.34,5"), (7, "1,2,3")],
    )


def test_per_cent_is_exact() -> None:
    texts = ["1.2", "100", "0.29", "7", "0", "80", "12.345678901"]
    made = ["0.012", "1", "0.0029", "0.07", "0", "0.8", ""]
    cell = Cell(X, percent=True)
    assert filled("risk_controls", "share", texts, cell) == (made, [(8, "12.345678901")])
    signed = [f"{text}%" for text in texts]
    assert filled("risk_controls", "share", signed, cell) == (made, [(8, "12.345678901%")])
    # Where other cells carry the sign, a number without it may be a share already.
    assert filled("risk_controls", "share", ["80 %", "0.8", "80"], cell) == (
        ["0.8", "", ""],
        [(3, "0.8"), (4, "80")],
    )
    # The sign alone says nothing: a share of 80 would be out of range, and is told.
    assert filled("risk_controls", "share", ["80 %"]) == ([""], [(2, "80 %")])


def test_list_cells_have_their_own_separators() -> None:
    assert filled("risks", "tags", ["a | b|", "c", "", "x;y"], Cell(X, separator="|")) == (
        ["a;b", "c", "", ""],
        [(5, "x;y")],
    )
    assert filled(
        "risks", "tags", ['["a", "b c"]', "[]", "a", "[1"], Cell(X, separator="json")
    ) == (
        ["a;b c", "", "", ""],
        [(4, "a"), (5, "[1")],
    )
    words = Cell(X, separator=",", values={"Betreiber": "deployer"}, not_known=("-",))
    assert filled("ai_systems", "eu_roles", ["Provider, betreiber", "-", "provider,x"], words) == (
        ["provider;deployer", "", ""],
        [(4, "provider,x")],
    )


def test_flags_are_true_or_false_or_what_the_mapping_says() -> None:
    cell = Cell(X, values={"ja": "true", "nein": "false"})
    assert filled("ai_systems", "gpai_model", ["TRUE", "Ja", "nein", "yes", ""], cell) == (
        ["true", "true", "false", "", ""],
        [(5, "yes")],
    )


def test_text_stays_as_it_is_to_the_last_sign() -> None:
    texts = ["=1+1", "'=1", "''", " x\ty\n", "-", "a" * 20_000, "日本", "<b>", "NA", "＝1"]
    made, told = filled("risks", "title", texts)
    # Checking takes one apostrophe off again before what a spreadsheet would run.
    assert made == [
        "'=1+1",
        "''=1",
        "''",
        " x\ty\n",
        "'-",
        "a" * 20_000,
        "日本",
        "<b>",
        "NA",
        "'＝1",
    ]
    assert told == []


def test_text_of_the_registers_own_files_loses_the_apostrophe_there() -> None:
    assert filled("risks", "title", ["'=1", "=1"], exported=True)[0] == ["'=1", "=1"]


def test_some_texts_may_be_replaced_and_others_stay() -> None:
    cell = Cell(X, values={"n/a": "Not stated"}, not_known=("?",), empty="Nothing said")
    assert filled("risks", "title", ["N/A", "x", "?", ""], cell)[0] == [
        "Not stated", "x", "", "Nothing said",
    ]  # fmt: skip


def test_keys_are_trimmed_and_may_have_a_beginning() -> None:
    assert filled("risks", "owner", [" 7 "]) == ([" 7 "], [])
    assert filled("risk_controls", "note", ["x"])[0] == ["x"]
    cell = Cell(X, prefix="UST-", values={"old": "SYS-1"})
    assert filled("risks", "system_id", [" 7 ", "8", "OLD", ""], cell)[0] == [
        "UST-7", "UST-8", "SYS-1", "",
    ]  # fmt: skip


PERIODS = ["Jul-25", "2024", "03/2025", "2025-03", "Juli 2025", "Feb '24", "Q3 2025"]


def test_a_month_or_a_year_is_a_day_only_by_a_stated_choice() -> None:
    told = list(enumerate(PERIODS, 2))
    assert filled("risks", "identified_on", PERIODS) == ([""] * 7, told)
    first = ["2025-07-01", "2024-01-01", "2025-03-01", "2025-03-01", "2025-07-01", "2024-02-01"]
    assert filled("risks", "identified_on", PERIODS, Cell(X, period_day="first")) == (
        [*first, "2025-07-01"],
        [],
    )
    last = ["2025-07-31", "2024-12-31", "2025-03-31", "2025-03-31", "2025-07-31", "2024-02-29"]
    assert filled("risks", "identified_on", PERIODS, Cell(X, period_day="last")) == (
        [*last, "2025-09-30"],
        [],
    )
    others = ["Marketing 2025", "13/2025", "24", "2024-02-30"]
    assert filled("risks", "identified_on", others, Cell(X, period_day="last"))[0] == [""] * 4


def test_a_month_that_is_a_word_needs_no_order() -> None:
    texts = ["12 Jul 2025", "July 12, 2025", "12. März 2024", "31 Feb 2024", "12 Jul 25"]
    assert filled("risks", "identified_on", texts) == (
        ["2025-07-12", "2025-07-12", "2024-03-12", "", ""],
        [(5, "31 Feb 2024"), (6, "12 Jul 25")],
    )


def test_the_unit_of_a_column_is_taken_off_its_numbers() -> None:
    texts = ["300 EUR", "EUR 300,000", "eur1.5", "300 CHF", "300", "EUR"]
    cell = Cell(X, unit="EUR")
    assert filled("treatments", "cost", texts, cell, thousands=",") == (
        ["300", "300000", "1.5", "", "300", ""],
        [(5, "300 CHF"), (7, "EUR")],
    )
    bands = (Band(None, 1_000, 1), Band(1_000, None, 4))
    cell = Cell(X, unit="CHF", bands=bands)
    assert filled(
        "risk_scores", "severity_people", ["CHF 300,000", "300 EUR"], cell, thousands=","
    ) == (
        ["4", ""],
        [(3, "300 EUR")],
    )


def test_a_finding_names_the_column_of_the_file() -> None:
    read = sheet({"Loss": ["300 EUR"], "Cost": ["?"]})
    staged = apply(one("treatments", "cost", Cell((From("Loss"),))), read)
    assert staged.findings["sentence"].to_pylist() == [
        "It is no number with a decimal point: correct it, or say in the mapping how numbers "
        "are written. Column in the file: Loss."
    ]
    staged = apply(one("treatments", "cost", Cell((From("Cost"),))), read)
    assert staged.findings["sentence"].to_pylist()[0].endswith("are written.")
