"""Each spoilt return gets its one sentence, and neither a name nor a postcode ever comes out again."""

import re

import pytest

from analytics.intake.errors import DataError
from analytics.prepare.pool_file_write import contents
from tests.prepare.example import prepared
from tests.prepare.made_up import POSTCODE, SURNAME
from tests.prepare.spoilt_returns import SPOILT

REFUSED = [spoilt for spoilt in SPOILT if spoilt.refused]
READ = [spoilt for spoilt in SPOILT if spoilt.found]
PLANTED = re.compile(rf"{SURNAME}|{POSTCODE}|Anna|ZZ99", re.IGNORECASE)


def test_there_are_enough_of_them_and_each_expects_one_thing():
    assert len(SPOILT) >= 40
    assert len({spoilt.name for spoilt in SPOILT}) == len(SPOILT) == len(REFUSED) + len(READ)


@pytest.mark.parametrize("spoilt", REFUSED, ids=lambda spoilt: spoilt.name)
def test_a_return_that_cannot_be_read_is_refused_in_one_sentence(spoilt, tmp_path):
    with pytest.raises(DataError) as raised:
        spoilt.read(tmp_path)
    assert str(raised.value) == spoilt.refused
    assert not PLANTED.search(str(raised.value))


@pytest.mark.parametrize("spoilt", READ, ids=lambda spoilt: spoilt.name)
def test_a_return_with_a_fault_is_read_and_the_fault_is_said_and_counted(spoilt, tmp_path):
    returned = spoilt.read(tmp_path)
    said = [(found.kind, found.where, found.what, found.rows) for found in returned.findings]
    assert said.count(spoilt.found) == 1, said
    # Nothing planted is held in what was read, nor in anything that would be written.
    written = b"".join(contents(prepared(returned)).values()).decode()
    assert not PLANTED.search(f"{returned}{written}")
