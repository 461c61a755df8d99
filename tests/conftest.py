"""The tiny England of `miniature`, built by the real build and opened once for all tests; the longest files first."""

import functools

import hypothesis
import pytest

from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings
from tests import miniature
from tests.warm import Warm

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

# On every core the files are taken in this order: one that takes a minute must not be the last to begin.
LONGEST = (
    "tests/attack/test_attack.py",
    "tests/sentences/test_differ_sentences_agree.py",
    "tests/attack/test_shares_as_drawn.py",
    "tests/attack/test_same_protected.py",
    "tests/simulation/",
    "tests/pages/",
    "tests/figures/",
    "tests/sentences/",
    "tests/loads/test_killed_loads.py",
    "tests/loads/test_real_pools.py",
    "tests/loads/test_current_load.py",
    "tests/intake/",
    "tests/prepare/",
)


def pytest_collection_modifyitems(items):
    """Put the tests that take longest first, and leave all others as they stand."""

    def place(item):
        return next(
            (place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST)
        )

    items.sort(key=place)


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("miniature")
    return Settings(region=miniature.REGION, shipped=miniature.write(folder / "data"), store=folder / "store")


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return the folder for the store of one of the pools that ship: built once, for all tests that only read it."""
    return functools.cache(lambda pool: tmp_path_factory.mktemp(pool))


@pytest.fixture(scope="session")
def warm(tmp_path_factory):
    """Return what runs commands of `python -m analytics`, each in a process of its own."""
    running = Warm(tmp_path_factory.mktemp("warm"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def store(settings):
    store = Store(settings)
    yield store
    store.close()


@pytest.fixture(scope="session")
def holdings(store, settings):
    with store.cursor() as cursor:
        return holdings_figures.holdings(cursor, settings.region)


@pytest.fixture(scope="session")
def cursor(store):
    with store.cursor() as cursor:
        yield cursor


@pytest.fixture(scope="session")
def first(holdings):
    """What a first visit shows, for tests to change."""
    return Selection.first(holdings)
