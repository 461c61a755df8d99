"""The accessibility statement: what is known of the app, with the places that each adopter completes."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

TO_COMPLETE = "to be completed"


class StatementError(ValueError):
    """The adopter's file cannot be used; the message names the file and what is wrong in it."""


@dataclass(frozen=True, kw_only=True)
class Adopter:
    """What only the adopter knows; each field is one line of its file, and empty until it is completed.

    Source: the model statement that goes with the Public Sector Bodies Accessibility Regulations 2018.
    """

    organisation: str = ""
    address_of_the_app: str = ""
    contact: str = ""
    days_to_answer: str = ""
    tested_by: str = ""
    tested_on: str = ""
    prepared_on: str = ""
    reviewed_on: str = ""

    @classmethod
    def from_file(cls, path: Path | None) -> "Adopter":
        """Return what the adopter has completed; nothing where there is no file.

        Raises: StatementError naming the file and the line that is not one of these.
        """
        if path is None:
            return cls()
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise StatementError(f"{path.name}: cannot be read as TOML ({error})") from error
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(given) - known):
            raise StatementError(
                f"{path.name}: {unknown[0]!r} is not one of the lines it may hold: {', '.join(sorted(known))}"
            )
        return cls(**{name: str(value) for name, value in given.items()})

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the lines that are still to be completed, in order, in words."""
        return tuple(
            field.name.replace("_", " ") for field in fields(self) if not getattr(self, field.name).strip()
        )


@dataclass(frozen=True, kw_only=True)
class Section:
    """One heading of the statement and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


# What is known to fall short, each with what stands in its place.
SHORTFALLS = (
    "The map by place is drawn on a canvas, which a screen reader cannot enter. The hexagon map, the table under it"
    " and the list “Your authority” hold the same figures and the same choices.",
    "Charts are pictures. Each has a text alternative that tells what it shows, and “Figures as a table” holds every"
    " figure drawn; a single mark inside a chart cannot be reached by keyboard.",
    "On a screen 320 pixels wide a chart keeps its width and scrolls sideways in a box of its own; the page does not.",
    "After the last field of a box that opens over the page, such as “Pin a question”, the Tab key goes to the start"
    " of the page. The Escape key closes the box and goes back to its button.",
    "In print the map by place and the chart of all 153 authorities are left out; the hexagon map, the funnel and the"
    " tables that can be downloaded hold the same figures.",
    "There is one light theme. Colours chosen by an operating system's high-contrast mode apply to the text and not"
    " inside charts.",
)


def statement(adopter: Adopter) -> tuple[Section, ...]:
    """Return the statement; what the adopter has not completed is marked so in square brackets."""

    def completed(name: str) -> str:
        return getattr(adopter, name).strip() or f"\\[{TO_COMPLETE}: {name.replace('_', ' ')}\\]"

    return (
        Section(
            heading="Who runs this app, and what this statement covers",
            paragraphs=(
                f"This statement is made by {completed('organisation')} for the app Referral Pathways at"
                f" {completed('address_of_the_app')}. It wants as many people as possible to be able to use the app: to"
                " enlarge the text to 400% without losing any, to do everything by keyboard alone, and to use it with a"
                " screen reader.",
            ),
        ),
        Section(
            heading="How far the app conforms",
            paragraphs=(
                "The app is built to the Web Content Accessibility Guidelines 2.2, level AA. It conforms in part,"
                " because of what is listed below.",
                "The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
                " apply to it where a public body offers it, on an intranet too.",
            ),
        ),
        Section(heading="What is known to fall short", paragraphs=SHORTFALLS),
        Section(
            heading="How it was tested",
            paragraphs=(
                "Every page is scanned by an automatic checker (axe) at two widths each time the app is changed, and"
                " the main journeys are walked by keyboard alone. Contrast, order of headings, text alternatives and"
                " tables are part of the tests.",
                "It has not been tested by the developers with screen readers or by people who use them.",
                f"Tested here by {completed('tested_by')} on {completed('tested_on')}.",
            ),
        ),
        Section(
            heading="Tell us, or ask for it in another form",
            paragraphs=(
                f"Write to {completed('contact')} if you cannot use a part of the app, or want a figure as a table, in"
                f" large print or read aloud. You will have an answer within {completed('days_to_answer')} working"
                " days.",
            ),
        ),
        Section(
            heading="If you are not content with the answer",
            paragraphs=(
                "The Equality and Human Rights Commission enforces these regulations in England. The Equality Advisory"
                " and Support Service advises anybody who is not content with how a public body answered.",
            ),
        ),
        Section(
            heading="About this statement",
            paragraphs=(
                f"Prepared on {completed('prepared_on')}; last reviewed on {completed('reviewed_on')}.",
            ),
        ),
    )
