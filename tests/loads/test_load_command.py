"""The commands that load, each in a process of its own, over what ships."""

import os

import duckdb
import pytest
from filelock import FileLock

from analytics.loads.generations import LEDGER_LOCK
from analytics.loads.inbox import Inbox, JobState
from analytics.loads.load_history import versions
from analytics.settings import Settings
from tests.intake import pool_files, released_files
from tests.intake.pool_files import BARNSLEY, ROTHERHAM, YORK


class Terminal:
    """A person at a terminal with a store of their own."""

    def __init__(self, store, warm):
        self.settings, self._warm = Settings(store=store), warm

    def runs(self, *arguments, typed=None):
        """Run one command; return its exit code, and what it printed and said."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("REFERRAL_PATHWAYS_")
        }
        environment = {**kept, "REFERRAL_PATHWAYS_STORE": str(self.settings.store)}
        return self._warm.run(*arguments, environment=environment, typed=typed or "")

    @property
    def current(self):
        return versions(self.settings).current

    @property
    def left(self):
        return list(Inbox(self.settings.store).folder.iterdir())


@pytest.fixture(scope="module")
def terminal(tmp_path_factory, warm):
    there = Terminal(tmp_path_factory.mktemp("terminal") / "store", warm)
    # The first command enters the pool that ships.
    assert there.runs("load", "--preview")[0] == 2
    assert there.current == 1
    return there


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return pool_files.write(tmp_path_factory.mktemp("files"), (ROTHERHAM, YORK), ("W1",))


def test_a_preview_reports_and_changes_nothing(terminal, files):
    code, printed, said = terminal.runs("load", *files, "--preview")
    assert code == 0
    # 300 referrals of each of the two authorities in wave 1.
    assert "kept: both_referrals.csv: referrals kept (600 rows)" in printed.splitlines()
    assert "kept: Rotherham, wave 1: takes the place of what is held" in printed.splitlines()
    assert printed.splitlines()[-1] == "Nothing was changed: this was a preview. Load it with --yes."
    assert "(0%)" in said and "Traceback" not in said
    assert (terminal.current, terminal.left) == (1, [])


def test_where_nobody_can_be_asked_nobody_agrees(terminal, files):
    code, printed, _ = terminal.runs("load", *files, typed="y\n")
    assert code == 0 and "this was a preview" in printed
    assert terminal.current == 1


def test_a_load_is_current_is_listed_and_can_be_left_again(terminal, files):
    code, printed, _ = terminal.runs("load", *files, "--yes", "--by", "data analyst")
    number = terminal.current
    assert (code, number > 1) == (0, True)
    assert printed.splitlines()[-1] == f"Load {number} is current: every page shows it from now on."
    newest = versions(terminal.settings).rows[0]
    assert [(name, rows) for name, _, rows in newest.files] == [
        ("both_referrals.csv", "600"),
        ("both_wave_record.csv", "fewer than 23"),
    ]
    lines = terminal.runs("loads")[1].splitlines()
    assert (
        lines[0].startswith(f"*    {number}  ")
        and "data analyst: invented pool: both_referrals.csv" in lines[0]
    )
    assert lines[-1].startswith("     1  ") and lines[-1].endswith("the app: invented pool")
    code, printed, _ = terminal.runs("go-to", "1", "--by", "data analyst")
    assert (code, printed) == (0, "Load 1 is current again: every page shows it from now on.\n")
    assert terminal.current == 1 and terminal.left == []


def test_what_was_loaded_is_in_the_generation_that_is_served(terminal, tmp_path):
    # Every referral of York in wave 2 made into one that the police sent: code 6.
    files = pool_files.write(tmp_path, (YORK,), ("W2",), source_code="6")
    assert terminal.runs("load", *files, "--yes")[0] == 0
    newest = max((terminal.settings.store / "generations").glob("gen_*.duckdb"), key=os.path.getmtime)
    with duckdb.connect(str(newest), read_only=True) as connection:
        counts = connection.execute(
            "SELECT wave::VARCHAR, count(*), count(*) FILTER (source_code = '6') = count(*) FROM referral"
            " WHERE authority = '816' GROUP BY wave ORDER BY wave"
        ).fetchall()
    assert counts == [("W1", 300, False), ("W2", 300, True)]
    assert terminal.runs("go-to", "1")[0] == 0


def test_a_wave_with_few_changes_waits_until_somebody_says_that_it_was_never_shown(terminal, tmp_path):
    whole, record = pool_files.write(tmp_path, (YORK,), ("W1",))
    lines = whole.read_text().splitlines(keepends=True)
    # One of York's 300 referrals taken out: what is left is a pool file like any other.
    whole.write_text("".join(lines[:-1]))
    code, printed, _ = terminal.runs("load", whole, record, "--preview")
    assert code == 0
    said = [line for line in printed.splitlines() if "York, wave 1" in line]
    assert said == [
        "waiting: York, wave 1: its new rows will wait. Fewer than 23 referrals differ from a version that was shown,"
        " and whoever has both could see what those few are. What is shown stays as it is"
    ]
    code, printed, _ = terminal.runs("load", whole, record, "--yes", "--by", "data analyst")
    number = terminal.current
    assert printed.splitlines()[-1] == (
        f"Load {number} is current: every page shows it from now on. One wave of it waits, and the pages show what they"
        " showed before: “Versions” says why."
    )
    # Where nobody can be asked, nobody says so.
    code, printed, said = terminal.runs("show-waiting", str(number), "--by", "regional lead")
    assert (code, terminal.current) == (2, number)
    assert "no earlier version of it was ever shown to anybody" in printed
    assert said.endswith("what waits goes on waiting.\n")
    code, printed, _ = terminal.runs("show-waiting", str(number), "--by", "regional lead", "--yes")
    assert (code, terminal.current) == (0, number + 1)
    newest = versions(terminal.settings)
    assert (newest.rows[0].by, newest.waiting) == ("regional lead", {})
    # A second time there is nothing that waits.
    code, _, said = terminal.runs("show-waiting", str(number), "--by", "regional lead", "--yes")
    assert (code, said) == (2, f"Nothing of load {number} waits.\n")
    assert terminal.left == []
    assert terminal.runs("go-to", "1")[0] == 0


def test_a_release_is_compared_with_what_earlier_loads_brought_not_with_what_ships(terminal, tmp_path):
    # Rotherham's 476 children looked after in 2025 become 477, and then 478: each time one figure differs.
    rows = released_files.looked_after((2025,))
    place = next(
        number
        for number, row in enumerate(rows)
        if "E08000018" in row and "Children looked after on 31 March each year" in row
    )
    column = rows[0].index("children_count")
    assert rows[place][column] == "476"
    told = []
    for count in ("477", "477", "478"):
        rows[place][column] = count
        file = released_files.write(tmp_path / f"looked_after_{count}.csv", rows)
        code, printed, said = terminal.runs("load", file.path, "--yes")
        assert code == 0, said
        told.append("1 figure differs from the one held" in printed)
    assert told == [True, False, True]
    assert terminal.runs("go-to", "1")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load", "missing.csv"], "missing.csv: there is no such file.\n"),
        (["load", "README.md"], "Nothing was loaded, and nothing of the files is kept.\n"),
        (["go-to", "99"], "There is no load 99.\n"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(terminal, arguments, said):
    code, _, error = terminal.runs(*arguments)
    assert (code, error) == (2, said)
    assert (terminal.current, terminal.left) == (1, [])


def test_a_folder_that_cannot_be_written_to_is_said_in_one_sentence(tmp_path, files, warm):
    (tmp_path / "file").write_text("in the way")
    code, _, said = Terminal(tmp_path / "file" / "store", warm).runs("load", *files, "--yes")
    assert code == 2 and said.count("\n") == 1 and "Give the app a folder it may write to" in said


def test_a_load_beside_another_is_told_to_wait_and_changes_nothing(terminal, files):
    with FileLock(terminal.settings.store / LEDGER_LOCK):
        code, _, said = terminal.runs("load", *files, "--yes")
    assert code == 2 and said.splitlines()[-1].startswith(
        "Another load is under way. Wait until it has ended"
    )
    assert (terminal.current, terminal.left) == (1, [])


def test_a_refused_file_leaves_nothing_of_itself(terminal, tmp_path):
    files = pool_files.write(tmp_path / "refused", (BARNSLEY,), ("W1",))
    planted = files[0].read_text().replace("authority_code,", "surname,authority_code,", 1).splitlines()
    lines = [planted[0], *(f"Featherstonehaugh,{line}" for line in planted[1:])]
    files[0].write_text("\n".join(lines))
    code, printed, said = terminal.runs("load", *files, "--yes")
    assert code == 2 and "surname" in printed
    assert "Featherstonehaugh" not in printed + said
    assert (terminal.current, terminal.left) == (1, [])
    for path in terminal.settings.store.rglob("*"):
        assert path.is_dir() or b"Featherstonehaugh" not in path.read_bytes()


def test_who_loads_is_a_role_and_never_a_name(terminal):
    code, _, said = terminal.runs("go-to", "1", "--by", "Jane Smith")
    assert code == 2 and "a role of 1 to 40 characters" in said


def test_the_two_steps_of_the_page_leave_word_in_the_inbox(terminal, files):
    place = Inbox(terminal.settings.store).new()
    for path in files:
        place.put(path.name, path.read_bytes())
    assert terminal.runs("load", "--preview", "--inbox", place.name)[0] == 0
    assert place.status().state is JobState.READ and not place.report().is_refused
    # The files as they came are gone before anybody has looked at the report.
    assert place.uploaded_files() == () and terminal.current == 1
    assert terminal.runs("load", "--yes", "--inbox", place.name, "--by", "this computer")[0] == 0
    assert place.status().state is JobState.DONE and place.status().load == terminal.current
    assert not place.made.exists()
    assert terminal.runs("go-to", "1", "--inbox", place.name)[0] == 0
    assert place.status().load == terminal.current == 1
    place.remove()


def test_a_step_in_a_place_that_is_gone_changes_nothing(terminal):
    assert terminal.runs("go-to", "1", "--inbox", "../ledger")[0] == 2
    assert terminal.current == 1


def test_a_refused_file_leaves_its_report_and_nothing_else_in_the_inbox(terminal):
    place = Inbox(terminal.settings.store).new()
    place.put("shopping.csv", b"item,price\nbread,1\n")
    assert terminal.runs("load", "--preview", "--inbox", place.name)[0] == 2
    assert place.status().state is JobState.REFUSED and place.report().is_refused
    assert place.uploaded_files() == () and (not place.made.exists() or list(place.made.iterdir()) == [])
    place.remove()


def test_a_file_named_after_somebody_is_refused_and_told_by_its_place(terminal, files, tmp_path):
    named = tmp_path / "Oluwaseun Featherstonehaugh.csv"
    named.write_bytes(files[0].read_bytes())
    code, printed, said = terminal.runs("load", named, files[1], "--yes")
    assert code == 2 and terminal.current == 1
    (line,) = [line for line in printed.splitlines() if line.startswith("refused")]
    assert line.startswith("refused: file 1 of 2, its name: ") and line.endswith(
        "rename it and give it again"
    )
    assert "Featherstonehaugh" not in printed + said and "Oluwaseun" not in printed + said
    # By the page the same: the inbox never has the name either.
    place = Inbox(terminal.settings.store).new()
    place.put(named.name, named.read_bytes(), is_badly_named=True)
    place.put(files[1].name, files[1].read_bytes())
    assert terminal.runs("load", "--preview", "--inbox", place.name)[0] == 2
    assert place.status().state is JobState.REFUSED
    assert [finding.file for finding in place.report().findings] == ["file 1 of 2"]
    place.remove()
