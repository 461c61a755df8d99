"""One decomposition: the three parts are one number each, wherever the page, a screen, a pin or a file says them.

Every share is walked with every authority of both pools: every second of the 210 pairs in the one wave, the others in
the other. So each wave has every share with half of the authorities, and every authority with half of the shares; all
pairs in both waves took twice as long, up to 220 s of processor.
"""

import re
from itertools import product

import pytest

from analytics.charts.difference_split_chart import pairs_of_dots
from analytics.charts.difference_split_chart import split as picture
from analytics.exports import differ_tables as tables
from analytics.figures import holdings_figures
from analytics.figures.differ_figures import explained_differences
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.measures import SHARES
from analytics.sentences import differ_sentences as sentences
from analytics.settings import Settings
from analytics.words.wording import plain
from tests.rows import frame_of

# Of the 105 pairs of one wave.
SOME_SPLIT = 60


@pytest.fixture(scope="module", params=["demonstration", "training"])
def pool(request, built):
    settings = Settings(pool=request.param, store=built(request.param))
    store = Store(settings)
    with store.cursor() as cursor:
        yield cursor, holdings_figures.holdings(cursor, settings.region)
    store.close()


def number(text):
    return int(text.split("%")[0].replace("−", "-"))


def told(found, focus_name):
    """Return what the sentence says: the share, the comparator's, and with its referrals; how far, and explained."""
    said = plain(sentences.headline(found, focus_name))
    own, centre = map(int, re.search(r", (\d+)%.*?, beside (\d+)%", said).groups())
    adjusted = int(re.search(r"it would (?:still )?be (\d+)%", said)[1])
    parts = said.split(" it would ")
    apart = [re.search(r"(\d+) points? (higher|lower)", part.split(": who refers")[0]) for part in parts]
    gaps = [0 if gap is None else int(gap[1]) * (1 if gap[2] == "higher" else -1) for gap in apart]
    return own, centre, adjusted, gaps, said


def explained_in_words(said, raw):
    """Return how many points the end of a sentence says are explained."""
    end = said.split(": who refers ")[-1]
    if part := re.match(r"explains (\d+) of the (\d+) points", end):
        assert int(part[2]) == abs(raw)
        return int(part[1]) * (1 if raw > 0 else -1)
    if alone := re.match(r"by itself makes it (\d+) points? (higher|lower)", end):
        return int(alone[1]) * (1 if alone[2] == "higher" else -1)
    return raw if end.startswith("explains all of it") else 0


def bars(found):
    drawn = picture(found.parts, "words", "axis", False)["data"][0]["x"]
    shown = [
        trace["text"] for trace in picture(found.parts, "words", "axis", False)["data"] if "text" in trace
    ]
    return drawn, list(map(number, shown[-1]))


def parts_of_tables(found):
    by_part = frame_of(tables.split(found)).set_index("Part")["Points"]
    in_split = [number(by_part[sentences.PARTS[part]]) for part in ("raw", "explained", "unexplained")]
    row = frame_of(tables.by_authority(found)).set_index("Area").loc[found.focus.name]
    columns = ("Difference, points", "Explained, points", "Not explained, points")
    return in_split, [number(row[column]) for column in columns], number(row["Share with the same referrals"])


def check(found, focus_name):
    own = found.focus
    three = [int(own.raw), int(own.explained), int(own.unexplained)]
    assert three[0] == three[1] + three[2]
    mine, centre, adjusted, gaps, said = told(found, focus_name)
    assert (mine - centre, mine - adjusted, adjusted - centre) == tuple(three)
    assert gaps == [three[0], three[2]]
    assert explained_in_words(said, three[0]) == three[1]
    drawn, shown = bars(found)
    assert drawn == three == shown
    assert parts_of_tables(found) == (three, three, adjusted)
    alternative = sentences.split_alternative(found, "")
    assert list(map(number, re.findall(r"(?:difference|explained) ([+−]?\d+)", alternative))) == three
    titles = [number(re.search(r": ([+−]?\d+)", title)[1]) for title in sentences.carried_titles(found)]
    assert titles == three[1:]
    for lines, title in zip(
        (sentences.explained_lines(found), sentences.unexplained_lines(found)), titles, strict=True
    ):
        assert sum(number(re.match(r"\*\*.*?\*\* ([+−]?\d+) points?", line)[1]) for line in lines) == title
    mixed = sentences.mixed(found)
    assert (number(mixed.adjusted), mixed.explains) == (adjusted, said.split(": ")[-1].removesuffix("."))
    points = pairs_of_dots(found.rows, "words", "axis", False)["data"][-1]["text"]
    place = [row.role for row in found.rows].index("focus")
    assert list(map(number, points[place].split(" → "))) == [three[0], three[2]]
    # Nought in every group cannot be raised or lowered by mix, nor can all.
    assert not (
        mine in (0, 100) and own.shown in ("0%", "100%") and three[1] and adjusted not in (0, 1, 99, 100)
    )


WAVES = ("W1", "W2")


def walked(authorities, wave):
    """Return the pairs of a share and an authority that are asked for in one wave."""
    pairs = list(product(range(len(SHARES)), range(len(authorities))))
    half = [(share, area) for share, area in pairs if (share + area) % 2 == WAVES.index(wave)]
    return [(SHARES[share], authorities[area]) for share, area in half]


def test_every_share_is_walked_with_every_authority():
    authorities = [f"E{place}" for place in range(15)]
    both = [pair for wave in WAVES for pair in walked(authorities, wave)]
    assert sorted(both) == sorted(product(SHARES, authorities))
    for wave in WAVES:
        shares, areas = map(set, zip(*walked(authorities, wave), strict=True))
        assert shares == set(SHARES) and areas == set(authorities)


@pytest.mark.parametrize("wave", WAVES)
def test_each_part_is_one_number_wherever_it_stands(pool, wave):
    cursor, holdings = pool
    first, split, untold = Selection.first(holdings).with_changes(wave=wave), 0, 0
    asked = walked(holdings.pool.authorities, wave)
    assert len(asked) == 14 * 15 / 2
    for share, focus in asked:
        found = explained_differences(cursor, first.with_changes(share=share, focus=focus), holdings)
        if found.is_split:
            check(found, holdings.places[focus].name)
            split += 1
        else:
            said = plain(sentences.headline(found, holdings.places[focus].name))
            assert "it would" not in said and not found.parts and not found.explained_by
            untold += 1
    assert split + untold == len(asked) and split >= SOME_SPLIT
