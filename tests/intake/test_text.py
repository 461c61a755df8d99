"""Text files of any encoding and separator, and the refusal of what is not text."""

import pytest

from analytics.intake.errors import DataError
from analytics.intake.files import peek, text
from analytics.intake.uploaded_file import UploadedFile

NOT_TEXT = "f.csv: is not a text file; it holds bytes that no text has (save the table as CSV UTF-8 again)"
CAFE = "a,b\n1,café\n"


def laid(folder, content):
    path = folder / "laid"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        CAFE.encode("utf-8-sig"),
        CAFE.encode("utf-16"),
        b"\xfe\xff" + CAFE.encode("utf-16-be"),
        CAFE.encode("utf-32"),
        CAFE.encode("cp1252"),
    ],
    ids=["UTF-8 with a mark", "UTF-16", "UTF-16 the other way round", "UTF-32", "cp1252"],
)
def test_other_encodings_are_copied_as_utf8_without_a_mark(content, tmp_path):
    path = laid(tmp_path, content)
    copy = text.utf8(path, tmp_path)
    assert copy != path and copy.parent == tmp_path
    assert copy.read_bytes() == CAFE.encode()
    assert text.rows(path, "f.csv") == [["a", "b"], ["1", "café"]]


def test_a_file_that_is_utf8_already_is_not_copied(tmp_path):
    path = laid(tmp_path, CAFE.encode())
    assert text.utf8(path, tmp_path) == path
    assert list(tmp_path.iterdir()) == [path]


def test_windows_quotation_marks_survive(tmp_path):
    # 0x92 is an apostrophe in cp1252, and nothing at all in Latin-1.
    assert text.rows(laid(tmp_path, b"a\nit\x92s\n"), "f.csv") == [["a"], ["it’s"]]


def test_a_character_cut_by_the_end_of_a_piece_does_not_change_the_encoding(tmp_path):
    # The two bytes of é stand on both sides of the first border between pieces.
    content = b"a" * (text.PIECE - 1) + "é\n".encode() + b"b" * 10
    path = laid(tmp_path, content)
    assert text.utf8(path, tmp_path) == path


def test_half_a_character_at_the_end_is_not_utf8(tmp_path):
    # The first byte of é alone is Ã in cp1252.
    assert text.utf8(laid(tmp_path, b"a,\xc3"), tmp_path).read_bytes() == "a,Ã".encode()


@pytest.mark.parametrize(
    "content",
    [b"a,b\n\x00,1\n", b"a\x07\n", b"PK\x03\x04\x14", CAFE.encode("utf-16")[:-1], CAFE.encode("utf-16-le")],
    ids=["NUL", "a bell", "a zip", "half a character of UTF-16", "UTF-16 without a mark"],
)
def test_what_is_not_text_is_refused_by_the_name_it_came_under(content, tmp_path):
    path = laid(tmp_path, content)
    for read in (lambda: text.utf8(path, tmp_path, "f.csv"), lambda: text.rows(path, "f.csv")):
        with pytest.raises(DataError) as refused:
            read()
        assert str(refused.value) == NOT_TEXT
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a\tb\n1,2\t3\n", "\t"),
        ('Children, young people, and families\na;b;c;d\n"x, y";1;2;3\n', ";"),
        ("a\n1\n", ","),
        ("", ","),
    ],
)
def test_the_separator_is_found_beside_decimal_commas_and_below_a_title(content, separator):
    assert text.separator(content) == separator


def test_every_line_is_a_row_blank_ones_too_and_quoted_cells_keep_their_commas(tmp_path):
    path = laid(tmp_path, b'Title\r\n\r\na,b\r\n"x, ""y""", 2 \r\n')
    assert text.rows(path, "f.csv") == [["Title"], [], ["a", "b"], ['x, "y"', "2"]]


def test_an_unclosed_quotation_mark_is_refused_with_its_line(tmp_path):
    with pytest.raises(DataError, match=r"^f\.csv, line 3: a quotation mark is not closed"):
        text.rows(laid(tmp_path, b'a,b\n"x,1\n2,3\n'), "f.csv")


def test_a_file_too_large_for_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "MOST_BYTES", 1 << 20)
    with pytest.raises(DataError, match=r"^f\.csv: is larger than 1 MB, too large to be read$"):
        text.rows(laid(tmp_path, b"a" * ((1 << 20) + 1)), "f.csv")


def test_a_look_shows_the_first_five_rows_that_hold_anything(tmp_path):
    path = laid(tmp_path, b"Title\n\na;b\n;\n1;2\n3;4\n5;6\n7;8\n")
    assert peek.headings(UploadedFile(name="f.csv", path=path)) == {
        "f.csv": [["Title"], ["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]
    }


def test_a_look_at_a_large_file_reads_its_beginning_alone(tmp_path):
    # The character that the piece ends in is cut in two, and is no reason to take the file for cp1252.
    rows = "é,b\n" * 40_000
    path = laid(tmp_path, rows.encode())
    assert peek.headings(UploadedFile(name="f.csv", path=path))["f.csv"][0] == ["é", "b"]
