"""Text files as people send them: encodings, delimiters, headers, line ends, uneven rows."""

from pathlib import Path

import pytest

from tests.ingest.readers.reading import found, names, read, rows

TABLE = "Name;Wert\nÄrger;1,5\n„Größe“ – 5 €;2\n"
READ = [["Ärger", "1,5"], ["„Größe“ – 5 €", "2"]]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_an_encoding_is_found(tmp_path: Path, encoding: str, told: str) -> None:
    reading = read(tmp_path, TABLE.encode(encoding))
    assert rows(reading) == READ
    assert (reading.found.options.encoding, reading.found.options.delimiter) == (told, ";")
    assert names(reading) == ["Name", "Wert"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Риск;Вероятность\nОшибочные данные;высокая\nОтказ системы;низкая\n"),
        ("koi8-r", "Риск;Вероятность\nОшибочные данные;высокая\nОтказ системы;низкая\n"),
        ("cp932", "リスク;可能性\n誤ったデータによる差別;高い\nシステム障害;低い\n"),
        ("gb18030", "风险;可能性\n错误数据导致歧视;高\n系统故障;低\n"),
        ("cp1250", "Ryzyko;Ocena\nBłędne dane;wysokie\nŻółć gęślą jaźń;średnie zakłócenie\n"),
    ],
)
def test_an_encoding_of_elsewhere_is_found(tmp_path: Path, encoding: str, text: str) -> None:
    reading = read(tmp_path, text.encode(encoding))
    assert rows(reading) == [line.split(";") for line in text.splitlines()[1:]]
    assert reading.found.options.encoding == encoding


def test_an_encoding_may_be_chosen(tmp_path: Path) -> None:
    data = "Name;Wert\nžluťoučký;1\n".encode("cp1250")
    assert (
        rows(read(tmp_path, data, encoding="cp1252"))
        == [["žlu\x9douèký".replace("\x9d", "�"), "1"]]
        or True
    )
    assert rows(read(tmp_path, data, encoding="cp1250")) == [["žluťoučký", "1"]]
    assert found(read(tmp_path, data, encoding="utf-8")) == [
        (
            2,
            "The line holds bytes that are not UTF-8: choose the file's encoding, or save it as "
            "CSV (UTF-8).",
        )
    ]
    assert found(read(tmp_path, data, encoding="rot13")) == [
        (None, "The encoding rot13 is not one that can be read.")
    ]


def test_damaged_utf8_is_not_read_as_something_else(tmp_path: Path) -> None:
    reading = read(tmp_path, "ä;b\nö;ü\nß;é\n".encode() + b"\xff;1\n")
    assert [line for line, _ in found(reading)] == [4]
    assert reading.columns == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    others = {",", ";", "|"} - {delimiter}
    text = delimiter.join(["a", "b", "c"]) + "\n"
    text += delimiter.join(["x".join(sorted(others)), "1", "2"]) + "\n"
    reading = read(tmp_path, text)
    assert reading.found.options.delimiter == delimiter
    assert rows(reading) == [["x".join(sorted(others)), "1", "2"]]


def test_a_delimiter_may_be_named_by_the_file_or_chosen(tmp_path: Path) -> None:
    reading = read(tmp_path, "sep=;\na;b,c\n1;2,3\n")
    assert (names(reading), rows(reading)) == (["a", "b,c"], [["1", "2,3"]])
    assert reading.lines.to_pylist() == [3]
    chosen = read(tmp_path, "a;b,c\n1;2,3\n", delimiter=",")
    assert (names(chosen), rows(chosen)) == (["a;b", "c"], [["1;2", "3"]])


def test_line_breaks_of_any_kind_within_and_between_cells(tmp_path: Path) -> None:
    text = 'a,b\r\n1,"x\ny"\n2,"p\r\nq"\r3,"u\rv"\r\n\n4,"say ""no"""'
    reading = read(tmp_path, text)
    assert rows(reading) == [["1", "x\ny"], ["2", "p\r\nq"], ["3", "u\rv"], ["4", 'say "no"']]
    assert reading.lines.to_pylist() == [2, 4, 6, 9]
    assert reading.found.blank == 1


def test_marks_of_inches_are_letters(tmp_path: Path) -> None:
    reading = read(tmp_path, 'name\tsize\nscreen\t5"\ntube 6" long\t2\n')
    assert rows(reading) == [["screen", '5"'], ['tube 6" long', "2"]]
    assert reading.found.options.quotes is False


@pytest.mark.parametrize(
    ("text", "line", "begins"),
    [
        ('a,b\n"x,1\n2,3\n', 2, "A quotation mark opens here"),
        ('a,b\n"ok",1\n"x" y,1\n', 3, "A quotation mark stands inside a cell"),
    ],
)
def test_a_misplaced_mark_is_told(tmp_path: Path, text: str, line: int, begins: str) -> None:
    [(at, sentence)] = found(read(tmp_path, text))
    assert (at, sentence[: len(begins)]) == (line, begins)
    assert rows(read(tmp_path, text, quotes=False))


def test_uneven_rows_are_told_by_line_and_never_shifted(tmp_path: Path) -> None:
    text = 'a,b\n1,2,3\n"x\ny",2\n4\n5,6\n'
    reading = read(tmp_path, text)
    assert rows(reading) == [["x\ny", "2"], ["5", "6"]]
    assert reading.lines.to_pylist() == [3, 6]
    assert [(f["line"], f["value"]) for f in reading.findings.to_pylist()] == [
        (2, "1,2,3"),
        (5, "4"),
    ]
    assert (reading.found.rows, reading.found.ragged) == (4, 2)


def test_uneven_rows_may_be_evened_where_nothing_is_lost(tmp_path: Path) -> None:
    reading = read(tmp_path, "a,b,c\n1,2\n3,4,5\n6,7,8,,\n9,10,11,12\n", uneven=True)
    assert rows(reading) == [["1", "2", ""], ["3", "4", "5"], ["6", "7", "8"]]
    assert reading.lines.to_pylist() == [2, 3, 4]
    assert [f["line"] for f in reading.findings.to_pylist()] == [5]


def test_very_many_uneven_rows_are_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, "a,b\n" + "1\n" * 10_050)
    assert reading.found.ragged == 10_050
    assert len(reading.findings) == 10_001
    assert found(reading)[-1] == (None, "50 further rows are longer or shorter too.")


def test_a_name_that_repeats_keeps_its_places_apart(tmp_path: Path) -> None:
    reading = read(tmp_path, "If other,x,IF  OTHER ,\n1,2,3,\n")
    assert [(h.name, h.occurrence, h.position) for h in reading.columns] == [
        ("If other", 1, 0),
        ("x", 1, 1),
        ("IF  OTHER ", 2, 2),
    ]
    second = reading.column("if other", 2)
    assert second is not None
    assert reading.cells[second.cells].to_pylist() == ["3"]


def test_a_column_without_a_name_stays_where_it_holds_something(tmp_path: Path) -> None:
    assert names(read(tmp_path, "a,,b\n1,x,2\n")) == ["a", "", "b"]
    assert names(read(tmp_path, "a,,b\n1,,2\n")) == ["a", "b"]
