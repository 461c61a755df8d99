"""The store of what ships, the universe of its selections, and what the app shows of them."""

import pytest

from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.settings import Settings
from tests.attack.counted import tables
from tests.attack.shown import shown
from tests.attack.universe import universe


@pytest.fixture(scope="session")
def shipped(built):
    store = Store(Settings(store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="session")
def everything(shipped):
    return universe(shipped, holdings_figures.holdings(shipped, Settings().region))


@pytest.fixture(scope="module")
def seen(everything):
    return shown(everything, tables())
