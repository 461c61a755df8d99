"""That nobody waits for a sweep of the server's memory, or for a look through its program: Streamlit does both."""

import asyncio
import subprocess
import sys

import pytest

from tests.benchmarks.reader import Reader
from tests.benchmarks.serving import AS_STREAMLIT_SHIPS, ROOT, serving

CLICKS = 12
# Says how often its process has collected the oldest generation, which is a sweep of everything.
SWEEPS = """
import gc
import streamlit as st

st.selectbox("Your authority", ["A", "B"])
st.text(gc.get_stats()[2]["collections"])
"""


async def sweeps(address):
    """Return how many sweeps there were over the clicks of one reader."""
    reader = await Reader.arrives(address)
    await reader.opens()
    before = said(reader)
    for number in range(CLICKS):
        await reader.chooses("Your authority", "BA"[number % 2])
    after = said(reader)
    await reader.leaves()
    return after - before


def said(reader):
    return next(int(element.text.body) for element in reader.elements.values() if element.HasField("text"))


# Python itself sweeps now and then, as the heap grows. One sweep can still run when the next click asks for another.
@pytest.mark.parametrize(("options", "after_most_clicks"), [((), False), (AS_STREAMLIT_SHIPS, True)])
def test_a_click_on_a_server_started_here_is_not_followed_by_a_sweep(tmp_path, options, after_most_clicks):
    script = tmp_path / "sweeps.py"
    script.write_text(SWEEPS)
    with serving(str(script), tmp_path / "store", options) as server:
        assert (asyncio.run(sweeps(server.address)) > CLICKS / 2) == after_most_clicks


@pytest.mark.parametrize(
    ("setting", "value"), [("runner.postScriptGC", "False"), ("server.fileWatcherType", "none")]
)
def test_uvicorn_serves_with_the_same_setting(setting, value):
    asked = f"import app, streamlit; print(streamlit.get_option('{setting}'))"
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == value
