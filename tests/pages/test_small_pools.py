"""Every page over a pool of another shape than the demonstration's: few authorities, one wave, unlike waves."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.loads import store
from pages.parts.catalogue import PAGES

SHIPPED = Path(__file__).parents[2] / "data"
# What each pool keeps of the demonstration, by wave.
SHAPES = {
    "one authority": {"W1": ("372",)},
    "one authority in the later wave": {"W1": ("370", "372", "383", "810"), "W2": ("372",)},
    "two authorities, each in a wave of its own": {"W1": ("370",), "W2": ("372",)},
    "ten referrals": {"W1": ("372",)},
}
MOST_ROWS = {"ten referrals": 10}
# In which wave the focus has referrals.
WAVE = {"one authority": "W1", "ten referrals": "W1"}
COMPARATORS = {
    "one authority": "No other is in the pool",
    "one authority in the later wave": "The other 3 in the pool",
    "two authorities, each in a wave of its own": "The other 1 in the pool",
    "ten referrals": "No other is in the pool",
}
ADDRESSES = (
    {},
    {"focus": "372", "compare": "neighbours", "source": "police"},
    {"focus": "370", "names": "letters"},
    {"focus": "372", "beside": "wave", "wave": "W1"},
)


def keep(path: Path, name: str) -> None:
    """Keep the rows of a shipped file that a shape has."""
    shape = SHAPES[name]
    table = pq.read_table(path)
    kept = [
        code in shape.get(wave, ())
        for code, wave in zip(table["authority"].to_pylist(), table["wave"].to_pylist(), strict=True)
    ]
    pq.write_table(table.filter(pa.array(kept))[: MOST_ROWS.get(name)], path)


@pytest.fixture(scope="module", params=SHAPES, ids=lambda name: name.replace(" ", "_"))
def small_pool(request, tmp_path_factory, shipped_data):
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(SHIPPED, folder / "data", ignore=shutil.ignore_patterns("store", "training"))
    for name in ("referral", "wave_record"):
        keep(folder / "data" / "demonstration" / f"{name}.parquet", request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_DATA", str(folder / "data"))
        patch.setenv("REFERRAL_PATHWAYS_STORE", str(folder / "store"))
        store._opened.cache_clear()
        yield request.param
    store._opened.cache_clear()


@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_every_page_has_a_sentence_and_breaks_nowhere(small_pool, opened, page):
    for address in ADDRESSES:
        assert len(opened(page, **address).headline.split()) >= 4


def test_the_comparator_that_is_not_there_is_not_called_other_zero(small_pool, opened):
    page = opened("pathways", focus="372", wave=WAVE.get(small_pool, "W2"))
    assert "other 0" not in page.text
    assert "How far apart are the 1?" not in [header.value for header in page.at.header]
    assert COMPARATORS[small_pool] in page.control("Compare with").options


@pytest.mark.parametrize("page", ["pathways", "enquiries", "stages", "sources", "responses", "needs"])
def test_an_authority_with_no_other_beside_it_is_told_alone(small_pool, opened, page):
    # Rotherham has 300 sampled referrals in the wave, or ten, and no other authority has any.
    headline = opened(page, focus="372", wave=WAVE.get(small_pool, "W2")).headline
    if small_pool == "ten referrals":
        assert "fewer than 23 referrals" in headline
    else:
        assert "300 referrals to Rotherham" in headline
        assert headline.endswith("Nothing stands beside it: no other authority has enough referrals here.")
