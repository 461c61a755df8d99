"""The episodes of the looked-after return that the made-up authority would send."""

import csv
from pathlib import Path

from tests.prepare.made_up import EXTRACT, POSTCODE, Story, days
from tests.prepare.made_up_annex_a import day_first


def ssda903(stories: list[Story], path: Path) -> Path:
    """Write the episodes of the looked-after return: the start of each period, and a change within it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PL_POST", "DEC", "REC"])
        for story in stories:
            for began, status in ((story.care, "C2"), (story.short_breaks, "V4")):
                if began and began <= EXTRACT:
                    who, rest = story.child.number, ("N1", "U4", POSTCODE)
                    changed = day_first(began + days(20))
                    writer.writerow([who, day_first(began), "S", status, *rest, changed, "X1"])
                    writer.writerow([who, changed, "P", status, *rest, "", ""])
    return path
