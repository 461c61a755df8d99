"""The pool files of real authorities come through the door one after another, and each keeps its referrals."""

import pytest

from analytics.intake.upload_reader import Terms
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.loads.generation_build import silent
from analytics.loads.inbox import Inbox
from analytics.loads.load_jobs import enter_load, read_files
from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature
from tests.intake import pool_files
from tests.intake.pool_files import BARNSLEY, ROTHERHAM, YORK


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return what three authorities send, marked as real ones are: 300 referrals of each in wave 1 (pool_files)."""
    folder = tmp_path_factory.mktemp("sent")
    return {
        authority: pool_files.write(folder / authority, (authority,), ("W1",), invented="no")
        for authority in (ROTHERHAM, YORK, BARNSLEY)
    }


@pytest.fixture
def settings(tmp_path):
    return Settings(
        region=miniature.REGION, shipped=miniature.write(tmp_path / "data"), store=tmp_path / "store"
    )


def received(settings, paths):
    """Take files in as a person at a terminal does, and return what was said that was not of their contents."""
    inbox = Inbox(settings.store)
    place = inbox.new()
    with place.busy():
        given = [UploadedFile(name=path.name, path=path) for path in paths]
        report = read_files(given, place, settings, Terms(), silent)
        enter_load(place, settings, "an analyst", silent)
    place.remove()
    return [line.what for line in report.findings if line.kind is not Kind.READ]


def held(settings):
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            counted = "SELECT authority::VARCHAR, count(*) FROM referral GROUP BY ALL"
            return dict(cursor.execute(counted).fetchall()), store.pool_is_invented
    finally:
        store.close()


@pytest.mark.parametrize("order", [(ROTHERHAM, YORK, BARNSLEY), (BARNSLEY, YORK, ROTHERHAM)], ids=" ".join)
def test_three_real_authorities_come_through_the_door_and_stand_side_by_side(settings, files, order):
    Store(settings).close()
    first, second, third = order
    assert any("gives way" in words for words in received(settings, files[first]))
    assert held(settings) == ({first: 300}, False)
    for authority, before in ((second, 1), (third, 2)):
        assert not any("gives way" in words for words in received(settings, files[authority]))
        assert held(settings) == (dict.fromkeys(order[: before + 1], 300), False)
