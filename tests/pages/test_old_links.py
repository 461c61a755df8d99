"""Links that earlier versions wrote still open: on their page, with its question, and with what they chose."""

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

# `since` is the commit that first wrote such an address; the pins were packed by the code of c29b268. What it `shows`
# stands there because of the link, in parts between bars. `ignored` is what decisions 21 and 39 have a page say of a
# choice that is no longer offered.
with (Path(__file__).parent / "old_links.csv").open(encoding="utf-8", newline="") as file:
    LINKS = tuple(csv.DictReader(file))

# Every page, and every part that an address has ever had, as they were on 29 November 2026.
PAGES = {
    "", "overview", "variation", "map", "workforce", "money", "claims", "sample", "pathways", "stages", "enquiries",
    "sources", "responses", "needs", "differ", "authority", "pinned", "present", "prepare", "data", "methods",
    "accessibility", "planted",
}  # fmt: skip
PARTS = {
    "measure", "year", "wave", "focus", "compare", "chosen", "cover", "order", "colour", "days", "step", "share",
    "adjust", "beside", "workforce", "line", "per", "until", "enquiry", "story", "screen", "pins", "names", "source",
    "response", "stage", "need", "age", "sex",
}  # fmt: skip


def page_and_address(link: str) -> tuple[str, dict[str, str]]:
    page, _, address = link.partition("?")
    return page, dict(parse_qsl(address, strict_parsing=True)) if address else {}


def standing(page) -> Iterator[str]:
    """Yield what stands on a page: its words, and each choice as it is shown."""
    yield from page.lines
    yield from (text.value for text in (*page.at.header, *page.at.subheader, *page.at.text))
    yield from (
        f"{box.label}: {box.options[box.index]}" for box in page.at.selectbox if box.index is not None
    )
    yield from (f"{group.label}: {', '.join(group.formatted_values)}" for group in page.at.button_group)


def test_at_least_fifty_links_are_held_with_every_page_and_every_part_of_an_address():
    held = [page_and_address(row["link"]) for row in LINKS]
    assert sum(not row["ignored"] for row in LINKS) >= 50
    assert len({row["link"] for row in LINKS}) == len(LINKS)
    assert {page for page, _ in held} == PAGES
    assert {part for _, address in held for part in address} == PARTS


@pytest.mark.parametrize("row", LINKS, ids=lambda row: row["link"][:80])
def test_an_old_link_opens_its_page_with_what_it_chose(opened, setting, row):
    setting("POOL", row["pool"])
    page, address = page_and_address(row["link"])
    # The first page stands at the address without a path.
    shown = opened(page or "overview", **address)
    assert shown.title == row["question"]
    text = "\n".join(standing(shown))
    assert [part for part in row["shows"].split("|") if part not in text] == []
    said = f"Part of this link was not recognised and has been ignored: “{row['ignored']}”."
    assert [str(box.value) for box in shown.at.info if "link" in str(box.value)] == [said] * bool(
        row["ignored"]
    )
