"""The accessibility statement: what an adopter completes, and what is said while it has not."""

import pytest

from analytics.registry.accessibility_statement import Adopter, StatementError, statement
from analytics.sentences.accessibility_sentences import headline

COMPLETE = """
organisation = "Westshire Council"
address_of_the_app = "the intranet"
contact = "children.data@westshire.example"
days_to_answer = 5
tested_by = "the digital team"
tested_on = "3 November 2026"
prepared_on = "4 November 2026"
reviewed_on = "4 November 2026"
"""


def whole(adopter):
    return " ".join(text for section in statement(adopter) for text in (section.heading, *section.paragraphs))


def test_an_empty_statement_marks_every_place_to_complete():
    assert whole(Adopter()).count("to be completed:") == 8
    assert headline(Adopter()).endswith(
        "Whoever runs it has still to complete in this statement: organisation, address of the app, contact, days to"
        " answer, tested by, tested on, prepared on and reviewed on."
    )


def test_a_completed_statement_has_no_mark_left(tmp_path):
    path = tmp_path / "statement.toml"
    path.write_text(COMPLETE)
    adopter = Adopter.from_file(path)
    assert adopter.missing == ()
    assert "to be completed" not in whole(adopter)
    assert "This statement is made by Westshire Council" in whole(adopter)
    assert "within 5 working days" in whole(adopter)
    assert headline(adopter).endswith("level AA, and conforms in part.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('organization = "Westshire"', "statement.toml: 'organization' is not one of the lines it may hold"),
        ("organisation = Westshire", "statement.toml: cannot be read as TOML"),
    ],
)
def test_a_file_that_cannot_be_used_names_itself_and_the_line(tmp_path, text, said):
    path = tmp_path / "statement.toml"
    path.write_text(text)
    with pytest.raises(StatementError, match=said):
        Adopter.from_file(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StatementError, match="nowhere.toml: cannot be read"):
        Adopter.from_file(tmp_path / "nowhere.toml")
