"""A generation is named by the code that makes it, so that one made by other code is made again."""

import pytest

from analytics.loads.generation_build import SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_each_script_a_generation_is_named_by_is_there(script):
    # A file that has moved away would count as missing in every name, and a change to it would rebuild nothing.
    assert script.is_file()
