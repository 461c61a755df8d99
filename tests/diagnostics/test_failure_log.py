"""What is kept of an error that nobody expected: its kind and place under a reference, and never what it quotes."""

import asyncio
import json
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from streamlit.proto.Alert_pb2 import Alert

from analytics import __version__
from analytics.diagnostics import failure_log
from analytics.loads import upload_jobs
from tests.benchmarks.reader import Reader
from tests.benchmarks.serving import APP, serving

ROOT = Path(__file__).resolve().parents[2]
SECRET = "SECRETROW"
# DuckDB quotes the cell that it cannot read: "Could not convert string 'SECRETROW' to INT32".
QUOTES = f"""
import duckdb

def quotes(*_given, **_named):
    duckdb.execute("SELECT CAST('{SECRET}' AS INTEGER)")
"""
# Streamlit's command, after something that the app calls has been made to break.
BREAKING = """
{quotes}
import sys
sys.path.insert(0, ".")
import {module}
{module}.{name} = quotes
from streamlit.web import cli
cli.main()
"""
REFERENCE = r"[0-9A-F]{6}"


@contextmanager
def breaking(folder, module, name):
    """Serve the app with a function of it that breaks; nothing that is printed or written may hold the cell."""
    program = BREAKING.format(quotes=QUOTES, module=module, name=name)
    store = folder / "store"
    with serving(APP, store, streamlit=("-c", program)) as server:
        yield server, store / "log" / "failures.log"
    written = [path for path in folder.rglob("*.log") if path.stat().st_size]
    assert len(written) == 2
    assert [path for path in written if SECRET in path.read_text(encoding="utf-8")] == []


def alerts(address, page, query):
    """Return what stands in boxes on a page, and what its buttons say, as a browser would be told."""

    async def read():
        reader = await Reader.arrives(address)
        await reader.opens(page, query)
        await reader.leaves()
        return [*reader.elements.values()]

    drawn = asyncio.run(read())
    boxes = [one.alert for one in drawn if one.WhichOneof("type") == "alert"]
    return (
        [box.body for box in boxes if box.format == Alert.ERROR],
        [one.button.label for one in drawn if one.WhichOneof("type") == "button"],
    )


def test_a_page_that_breaks_says_where_and_the_way_out_and_the_log_has_the_place(tmp_path):
    with breaking(tmp_path, "pages.parts.kept_results", "exhibit") as (server, log):
        (said,), buttons = alerts(server.address, "variation", "focus=372")
        with urlopen(f"{server.address}/ready", timeout=60) as answer:
            assert json.loads(answer.read())["version"] == __version__
        lines = log.read_text(encoding="utf-8").splitlines()
    assert "Something went wrong on the page Variation" in said
    assert "Try again" in buttons
    (reference,) = re.findall(REFERENCE, said)
    (line,) = lines
    assert f"ERROR referral_pathways {__version__}: {reference} on the page variation: " in line
    # Where it arose and who of ours had called, innermost first; what was chosen stands nowhere.
    assert re.search(r": \S*ConversionException at __main__:\d+ quotes < pages/\S+:\d+ \S+ < ", line)
    assert "372" not in re.sub(r":\d+", "", line)


def test_a_store_that_breaks_leaves_a_server_that_says_so(tmp_path):
    with breaking(tmp_path, "analytics.loads.store", "load_in_use") as (server, log):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server.address}/ready", timeout=60)
        told = json.loads(refused.value.read())["unavailable"]
        (said,), _ = alerts(server.address, "", "")
        lines = log.read_text(encoding="utf-8").splitlines()
    assert refused.value.code == 503
    assert told.startswith("Something unexpected happened")
    assert "Something went wrong on the page Overview" in said
    places = [
        re.search(rf"referral_pathways {__version__}: ({REFERENCE}) (.+?): ", line).groups() for line in lines
    ]
    assert [where for _, where in places] == ["at the start", "at /ready", "on the page overview"]
    assert [reference in text for (reference, _), text in zip(places[1:], (told, said), strict=True)] == [
        True
    ] * 2


BEGUN = """\
from pathlib import Path
from analytics.diagnostics.failure_log import log_to
log_to(Path({!r}))
"""


def run(program, folder):
    """Return what a program printed, once it has ended, after its log was begun in a folder."""
    begun = BEGUN.format(str(folder))
    return subprocess.run(
        [sys.executable, "-c", QUOTES + begun + program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def log_of(folder):
    """Return the lines of the log."""
    return (folder / "log" / "failures.log").read_text(encoding="utf-8").splitlines()


def test_an_error_that_ends_a_command_is_said_in_two_lines_and_its_code_is_1(tmp_path):
    ended = run("quotes()", tmp_path)
    kept, said = ended.stderr.splitlines()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert kept.endswith("ConversionException at __main__:5 quotes")
    assert said.startswith("Something unexpected happened, and this was stopped.")
    assert re.findall(REFERENCE, said)[0] in kept
    assert log_of(tmp_path) == [kept]


# Whoever logs an error in this process, in whatever way; each begins with what only that way is called.
WAYS = {
    "of a mapping": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n"
        "    logging.error('A library said %(what)s', {'what': error})"
    ),
    "in a list": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n    logging.error('%s', [error])"
    ),
    "as a text": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n    logging.warning('%s', str(error)[:90])"
    ),
    "in its own words": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n    logging.exception(f'{error.args[0]}!')"
    ),
    "of a loop": (
        "import asyncio\nasync def main():\n"
        f"    asyncio.get_running_loop().call_soon(quotes, '{SECRET}')\n    await asyncio.sleep(0.1)\n"
        "asyncio.run(main())"
    ),
    "logged": "import logging\ntry:\n    quotes()\nexcept Exception:\n    logging.exception('A library said')",
    "quoted as well": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n"
        "    logging.error(f'A library said {error}\\n{error!r}', exc_info=error)"
    ),
    "filled in": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n"
        "    logging.warning('A library said %s', error)"
    ),
    "handed on": (
        "import logging\ntry:\n    quotes()\nexcept Exception as error:\n    logging.warning(error)"
    ),
    "a thread": "import threading\nthread = threading.Thread(target=quotes)\nthread.start()\nthread.join()",
    "a task that nobody waits for": (
        "import asyncio\nasync def fails():\n    quotes()\n"
        "async def starts():\n    asyncio.create_task(fails())\n    await asyncio.sleep(0)\nasyncio.run(starts())"
    ),
    "while it is put away": "class Leaves:\n    __del__ = quotes\nleaves = Leaves()\ndel leaves",
    "of another": (
        "try:\n    quotes()\nexcept Exception as error:\n    raise KeyError(str(error)) from error"
    ),
    "of a group": (
        "try:\n    quotes()\nexcept Exception as error:\n    raise ExceptionGroup(str(error), [error]) from None"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_kind_and_the_place_are_said_and_never_the_message(tmp_path, way):
    ended = run(WAYS[way], tmp_path)
    log = tmp_path / "log" / "failures.log"
    written = ended.stderr + (log.read_text(encoding="utf-8") if log.exists() else "")
    assert "ConversionException at __main__:5 quotes" in written
    assert SECRET not in written


def test_a_line_that_its_arguments_do_not_fit_is_not_printed_with_them(tmp_path):
    ended = run(f"import logging\nlogging.error('%d', '{SECRET}')", tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_an_address_is_logged_without_what_was_chosen(tmp_path):
    # As uvicorn logs each request, where the app is served by it.
    program = (
        "import logging\nlogging.basicConfig(level=logging.INFO)\nlog = logging.getLogger('uvicorn.access')\n"
        f"log.info('%s - \"%s %s\" %d', '127.0.0.1:1', 'GET', '/variation?focus={SECRET}', 200)"
    )
    assert run(program, tmp_path).stderr == 'INFO:uvicorn.access:127.0.0.1:1 - "GET /variation" 200\n'


def test_without_the_log_python_would_have_quoted_the_cell():
    ended = subprocess.run(
        [sys.executable, "-c", f"{QUOTES}quotes()"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert SECRET in ended.stderr


def test_what_was_worked_out_stays_out_of_the_log(tmp_path):
    run("def with_a_variable(row):\n    {}[row]\nwith_a_variable('SECRET' + 'ROW')", tmp_path)
    (line,) = log_of(tmp_path)
    assert line.endswith("KeyError at __main__:10 with_a_variable")


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_file(tmp_path):
    (tmp_path / "log").write_text("in the way")
    ended = run("quotes()", tmp_path)
    assert "ConversionException at __main__:5 quotes" in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_two_processes_write_in_turn_and_the_file_is_bounded(tmp_path):
    # Each line has 300 characters and a little more: 200 of each of two processes fill 60 times 2,000 bytes.
    program = (
        "from analytics.diagnostics import failure_log\nfrom analytics.diagnostics.failure_log import LOGGER\n"
        "LOGGER.handlers[1].maxBytes = 2_000\nLOGGER.removeHandler(LOGGER.handlers[0])\n"
        "for number in range(200):\n    LOGGER.error('x' * 300)\n"
    )
    begun = BEGUN.format(str(tmp_path))
    both = [
        subprocess.Popen([sys.executable, "-c", begun + program], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate(timeout=60)[1] for one in both] == ["", ""]
    files = sorted(path for path in (tmp_path / "log").iterdir() if path.suffix != ".lock")
    assert [path.name for path in files] == ["failures.log", *(f"failures.log.{n}" for n in (1, 2, 3))]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line[-301:] for line in lines} == {" " + "x" * 300}
    # Five lines of 356 bytes or so fit into 2,000 and a sixth does not; the newest file may have fewer.
    assert 15 < len(lines) <= 20


def test_a_load_that_breaks_leaves_its_reference_in_its_place(tmp_path):
    program = """
from analytics.loads.inbox import Inbox
from analytics.settings import Settings
from analytics.loads.load_jobs import run_job

store = Path({!r})
place = Inbox(store).new()
print(run_job(place, Settings(store=store), quotes), place.status().words)
"""
    ended = run(program.format(str(tmp_path)), tmp_path)
    assert ended.stdout.startswith("False Something unexpected happened, and the load was stopped.")
    (line,) = log_of(tmp_path)
    assert re.findall(REFERENCE, ended.stdout)[0] in line
    assert "while loading: _duckdb.ConversionException at __main__:5 quotes < analytics/" in line
    assert SECRET not in ended.stdout + ended.stderr


@pytest.mark.parametrize(("ends", "lines"), [("kill -9 $$", 1), ("exit 2", 0)])
def test_a_load_that_is_killed_is_told_of_by_whoever_started_it(caplog, ends, lines):
    # A signal of 9 is a code of -9; a load that is refused ends with 2, and has said why.
    upload_jobs._wait(subprocess.Popen(["sh", "-c", ends]))
    assert [record.getMessage() for record in caplog.records] == [
        "a load's process ended with the code -9"
    ] * lines


def test_an_error_keeps_its_reference_and_another_has_another():
    first, second = ValueError(), ValueError()
    assert failure_log.reference(first) == failure_log.reference(first)
    assert failure_log.reference(first) != failure_log.reference(second)
    assert re.fullmatch(REFERENCE, failure_log.reference(first))
