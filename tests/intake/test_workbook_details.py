"""What a workbook says beside its cells, part by part."""

import re
import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from analytics.intake.workbook_details import workbook_faults
from analytics.registry.plain_text import Plain, place_names

LINES = Plain(places=place_names(["Leeds"]), long_numbers=True, days_of_all=True)
OUT = "remove it with File, Info, Inspect Document, or save the table as CSV"
NAMES = "looks identifying (words that could be names or addresses)"
PROPERTIES = "properties of the workbook, such as its author"


def saved(tmp_path, change=None, parts=None):
    """Return the faults of a workbook of one sheet, changed, and with more parts laid into it."""
    book = openpyxl.Workbook()
    book.active.title = "referrals"
    book.active.append(["wave", "count"])
    book.active.append(["W1", 3])
    if change:
        change(book)
    path = tmp_path / "pool.xlsx"
    book.save(path)
    if parts:
        with zipfile.ZipFile(path, "a") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
    return list(workbook_faults(path, LINES))


def test_a_workbook_with_nothing_beside_its_table_has_no_fault(tmp_path):
    assert saved(tmp_path) == []


@pytest.mark.parametrize(
    "creator", ["openpyxl", "Microsoft Office User", "Leeds City Council", "data team", ""]
)
def test_programs_councils_and_teams_may_have_made_it(tmp_path, creator):
    assert saved(tmp_path, lambda book: setattr(book.properties, "creator", creator)) == []


@pytest.mark.parametrize("part", "creator lastModifiedBy title subject description keywords category".split())
def test_every_property_is_looked_at(tmp_path, part):
    found = saved(tmp_path, lambda book: setattr(book.properties, part, "Zebedee Smith"))
    assert found == [(PROPERTIES, f"{NAMES}; {OUT}")]


def test_the_manager_the_company_and_properties_of_ones_own_are_looked_at(tmp_path):
    own = openpyxl.packaging.custom.StringProperty(name="Checked by", value="Zebedee")
    assert saved(tmp_path, lambda book: book.custom_doc_props.append(own)) == [
        (PROPERTIES, f"{NAMES}; {OUT}")
    ]
    label = openpyxl.packaging.custom.StringProperty(
        name="MSIP_Label_3f2a8c1e-1111-4222-8333-444455556666_SetDate", value="2026-01-05T10:00:00Z"
    )
    assert saved(tmp_path, lambda book: book.custom_doc_props.append(label)) == []


def validated(book):
    rule = DataValidation(type="list", formula1='"Zebedee,Persephone"')
    rule.add("A2")
    book.active.add_data_validation(rule)


def named(book):
    book.defined_names["Zebedee"] = DefinedName("Zebedee", attr_text="referrals!$A$1")


BEHIND = "head or foot of a page, or help for a cell"
TABLE = "; save the table as CSV"


@pytest.mark.parametrize(
    ("change", "where", "out"),
    [
        (lambda book: setattr(book.active, "title", "Zebedee"), "title of sheet 1", "; rename the sheet"),
        (lambda book: book.create_sheet("Z Smith"), "title of sheet 2", "; rename the sheet"),
        (lambda book: setattr(book.active.oddHeader.left, "text", "Zebedee"), BEHIND, TABLE),
        (validated, BEHIND, TABLE),
        (named, "name of a range or of who holds the workbook", f"; {OUT}"),
    ],
    ids=[
        "a title",
        "the title of a sheet without cells",
        "the head of a page",
        "a list to choose from",
        "a range",
    ],
)
def test_names_behind_the_cells_are_told_by_where_they_stand(tmp_path, change, where, out):
    assert saved(tmp_path, change) == [(where, NAMES + out)]


def test_the_head_of_a_page_may_number_pages_and_say_what_they_are(tmp_path):
    assert saved(tmp_path, lambda book: setattr(book.active.oddFooter.right, "text", "Page &P of &N")) == []


def charted(book):
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2))
    book.active.add_chart(chart, "D2")


PIVOT = "pivot tables, which keep a copy of the rows they were made from"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/comments1.xml": "<comments/>"}, "comments"),
        ({"xl/threadedComments/threadedComment1.xml": "<a/>"}, "comments"),
        ({"xl/persons/person.xml": "<a/>"}, "comments"),
        ({"xl/pivotCache/pivotCacheRecords1.xml": "<a/>"}, PIVOT),
        ({"xl/media/image1.png": b"x"}, "drawings, pictures or text boxes"),
        ({"docProps/thumbnail.jpeg": b"x"}, "a picture of its first page"),
        ({"xl/externalLinks/externalLink1.xml": "<a/>"}, "links to other workbooks"),
        ({"customXml/item1.xml": "<a>Zebedee</a>"}, "notes of a filing system"),
        ({"xl/embeddings/object1.bin": b"x"}, "other files"),
        ({"xl/whatever.xml": "<a/>"}, "parts that no table needs"),
    ],
)  # fmt: skip
def test_what_a_table_does_not_need_refuses_the_workbook_whatever_it_says(tmp_path, parts, words):
    assert saved(tmp_path, parts=parts) == [("", f"looks identifying (holds {words}); save the table as CSV")]


def test_a_chart_is_no_part_of_a_table(tmp_path):
    told = [what for _, what in saved(tmp_path, charted)]
    told_as = r"looks identifying \(holds (charts|drawings, .*)\); save the table as CSV"
    assert all(re.fullmatch(told_as, what) for what in told)
    assert len(told) == 2


def test_a_link_out_of_a_sheet_refuses_the_workbook(tmp_path):
    found = saved(
        tmp_path, lambda book: setattr(book.active["A2"], "hyperlink", "mailto:zebedee@example.org")
    )
    assert ("", "looks identifying (holds links); save the table as CSV") in found
