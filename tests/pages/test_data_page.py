"""The Data page: what is loaded, what is thin, which fields are recorded, and the versions, with both pools."""

import re
import shutil
import time
from collections.abc import Iterator

import pandas as pd
import pytest
from streamlit.runtime.context import ContextProxy

from analytics.loads.current_load import go_back, load
from analytics.loads.inbox import Inbox
from analytics.loads.store import Store
from analytics.settings import Settings
from tests.intake import pool_files
from tests.intake.pool_files import ROTHERHAM

QUESTION = "What is loaded, and where is it thin?"


@pytest.fixture
def training() -> Iterator[None]:
    """Show the training pool in one test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_POOL", "training")
        yield


def table(page, column):
    return next(found for found in page.tables if column in found.columns)


def headings(page):
    return [heading.value for heading in page.at.header]


def test_the_page_says_in_one_sentence_what_is_loaded_and_which_load_is_current(opened):
    page = opened("data")
    assert page.title == QUESTION
    assert re.fullmatch(
        r"Loaded: 15 authorities in two waves, and 85 series of published figures up to 2025\. Load \d+ is current, of"
        r" \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC\.",
        page.headline,
    )


def test_the_sections_stand_in_one_order(opened):
    assert headings(opened("data")) == [
        "Load files",
        "What is loaded",
        "What is thin",
        "Which fields are recorded, and for how many?",
        "Which rows contradict themselves?",
        "Published figures",
        "Versions",
    ]


def test_each_authority_and_wave_of_the_pool_has_its_row(opened):
    # The demonstration pool: 300 referrals of each of 15 authorities in each of two waves.
    loaded = table(opened("data"), "Sampled")
    assert len(loaded) == 30 and set(loaded["Sampled"]) == {"300"}
    rotherham = loaded[(loaded["Area"] == "Rotherham") & (loaded["Wave"] == "2")].iloc[0]
    told = [cell.replace("\u00a0", " ") for cell in rotherham]
    assert told[2:6] == ["300", "1,432", "referrals, at random", "1 Apr 2024 to 30 Sep 2024"]


def test_the_reader_s_own_authority_stands_first_in_each_wave(opened):
    loaded = table(opened("data", focus="372"), "Sampled")
    assert loaded["Area"].tolist()[0] == loaded["Area"].tolist()[15] == "Rotherham"


def test_the_completeness_of_the_wave_chosen_is_drawn_in_one_hue(opened):
    page = opened("data")
    cells = page.chart("recorded")["data"][0]
    assert len(cells["x"]) == 15 * 11
    assert page.switch("Wave", "W1").address["wave"] == "W1"
    assert len(page.chart("recorded")["data"][0]["x"]) == 15 * 11


def test_nothing_in_the_demonstration_pool_is_thin_or_contradicts_itself(opened):
    page = opened("data")
    assert "Nothing that is looked at here is thin." in page.on_page
    found = table(page, "Found in").set_index("Check")["Found in"]
    assert set(found[:-1]) == {"no authority"}
    assert "c" in found["Events that could belong to an earlier referral of the same child"]


def test_what_was_planted_in_the_training_pool_is_told_as_thin(opened, training):
    # Planted in D13: the data were taken out 60 days after the window closed.
    page = opened("data")
    short = next(line for line in page.on_page if line.startswith("Followed for too short a time."))
    assert short.endswith(": Authority M (wave 1 and wave 2).")
    assert "“What was planted” tells which differences it was given." in page.text


def test_no_count_of_contradictions_points_at_a_child(opened):
    found = table(opened("data"), "Rotherham")
    cells = {cell for cell in found.drop(columns="Check").to_numpy().ravel()}
    assert all(cell in ("c", "few") or int(cell) % 5 == 0 for cell in cells)


def test_with_letters_no_size_and_no_name_of_the_pool_stands_in_what_is_loaded(opened):
    page = opened("data", focus="372", names="letters")
    loaded = table(page, "Sampled")
    assert all(name.startswith("Authority ") for name in loaded["Area"])
    assert set(loaded["Of, in the period"]) == {""}


def test_each_publication_is_told_with_its_newest_year_and_where_it_comes_from(opened):
    found = table(opened("data"), "Publication").set_index("Publication")
    assert found.loc["characteristics-of-children-in-need/2025", "Newest"] == "2025"
    assert found.loc["DfE SFR27/2010", ["Series", "Years"]].tolist() == ["1", "2010"]
    assert set(found["From"]) == {"ships with the app"}


def test_the_first_load_is_the_app_s_own_and_current(opened):
    versions = table(opened("data"), "In place of")
    assert versions.iloc[-1][["Load", "By", "What", "Files"]].tolist() == [
        "1",
        "the app",
        "Invented pool",
        "ships with the app",
    ]


def test_whoever_does_not_sit_at_this_machine_is_told_where_files_are_loaded(opened, monkeypatch):
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "192.0.2.7"))
    page = opened("data")
    assert any(
        line.startswith("Files are loaded on the computer that runs this app alone") for line in page.on_page
    )
    assert len(page.at.file_uploader) == 0
    assert not {"Read and preview", "Make this current"} & {button.label for button in page.at.button}


def test_every_download_says_first_that_the_pool_is_invented(opened):
    files = opened("data").files
    assert len(files) == 3
    assert all(rows[0][0].startswith("INVENTED DATA") for rows in files)


@pytest.fixture
def own_store(tmp_path, setting):
    """Load into a store of this test's own."""
    setting("STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def given(page, *files):
    """Give files and wait until they were read; the page looks again by itself, a test has to run it."""
    page.at.file_uploader[0].set_value([(path.name, path.read_bytes(), "text/csv") for path in files])
    page._run(page.at)
    return until(page.press("Read and preview"), "Load other files", "Make it current")


def until(page, *labels):
    """Run the page until one of these buttons is there."""
    for _ in range(600):
        if any(button.label in labels for button in page.at.button):
            return page
        time.sleep(0.1)
        page._run(page.at)
    raise AssertionError("nothing came of it in a minute")


def test_a_refused_file_is_told_row_by_row_and_nothing_of_it_is_left(opened, own_store, tmp_path):
    (tmp_path / "shopping.csv").write_text("item,price\nFeatherstonehaugh,1\n")
    page = given(opened("data"), tmp_path / "shopping.csv")
    assert "Nothing was loaded, and nothing of the files is kept." in page.on_page
    report = table(page, "Said")
    assert report[["What", "File"]].values.tolist() == [["Refused", "shopping.csv"]]
    assert report["Said"][0].startswith("its headings are those of no file that is loaded here")
    assert "Featherstonehaugh" not in " ".join(page.said)
    assert list(Inbox(own_store).folder.iterdir()) == []
    assert page.press("Load other files").headline.endswith("UTC.")
    assert len(page.at.file_uploader) == 1


def test_files_are_previewed_need_a_role_and_can_be_left(opened, own_store, tmp_path):
    page = given(opened("data"), *pool_files.write(tmp_path / "files", (ROTHERHAM,), ("W2",)))
    assert "Read and kept, without a warning." in page.on_page
    assert ["Kept", "", "Rotherham, wave 2", "takes the place of what is held", ""] in table(
        page, "Said"
    ).values.tolist()
    page.press("Make it current")
    assert any(line.startswith("Say who loads by a role of 1 to 40 characters") for line in page.on_page)
    assert page.headline.endswith("UTC.") and "Load 1 is current" in page.headline
    page.press("Leave it")
    assert list(Inbox(own_store).folder.iterdir()) == []
    assert len(page.at.file_uploader) == 1


def test_a_wave_with_one_change_waits_and_is_shown_once_somebody_answers_for_it(opened, own_store, tmp_path):
    whole, record = pool_files.write(tmp_path / "files", (ROTHERHAM,), ("W2",))
    lines = whole.read_text().splitlines(keepends=True)
    whole.write_text("".join(lines[:-1]))
    page = given(opened("data"), whole, record)
    assert "One left waiting." in page.on_page
    (waits,) = [row for row in table(page, "Said").values.tolist() if row[2] == "Rotherham, wave 2"]
    assert waits[0] == "Waiting" and waits[3].startswith(
        "its new rows will wait. Fewer than 23 referrals differ"
    )
    page.at.text_input(key="by").set_value("data analyst")
    page = until(page.press("Make it current"), "Load other files")
    assert "Load 2 is current: every page shows it from now on. One wave of it waits" in " ".join(
        page.on_page
    )
    # The sample is what it was, not one smaller; what waits is said to everybody.
    assert pages_sample(page) == "300"
    (line,) = [line for line in page.on_page if line.startswith("Waiting.")]
    assert line == (
        "Waiting. Rotherham (wave 2), from load 2. Fewer than 23 referrals of a wave differ there from a version that"
        " was shown, and whoever has both could see what those few are. So the pages show what they showed before,"
        " until a later load changes more."
    )
    shows = "It was never shown: show what waits of load 2"
    page.press(shows)
    assert any(line.startswith("Say who loads by a role of 1 to 40 characters") for line in page.said)
    page.at.text_input(key="waiting-by").set_value("regional lead")
    page.press(shows)
    for _ in range(600):
        page._run(page.at)
        if "Load 3 is current" in page.headline:
            break
        time.sleep(0.1)
    assert not any(line.startswith("Waiting.") for line in page.on_page)
    assert shows not in {button.label for button in page.at.button}


def pages_sample(page):
    loaded = table(page, "Sampled")
    return loaded[(loaded["Area"] == "Rotherham") & (loaded["Wave"] == "2")].iloc[0]["Sampled"]


def test_whoever_does_not_sit_at_this_machine_reads_what_waits_and_cannot_show_it(
    opened, own_store, tmp_path, monkeypatch
):
    settings = Settings.from_environment()
    Store(settings).close()
    rows = pd.read_parquet(settings.shipped / "demonstration" / "referral.parquet")
    (tmp_path / "one less").mkdir()
    rows.iloc[1:].to_parquet(tmp_path / "one less" / "referral.parquet")
    shutil.copy(settings.shipped / "demonstration" / "wave_record.parquet", tmp_path / "one less")
    load(tmp_path / "one less", settings, "an analyst")
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "192.0.2.7"))
    page = opened("data")
    assert any(line.startswith("Waiting.") for line in page.on_page)
    assert not [button.label for button in page.at.button if "never shown" in button.label]


def test_elsewhere_nothing_is_told_of_loads_that_are_not_marked_invented(
    opened, own_store, tmp_path, monkeypatch
):
    settings = Settings.from_environment()
    Store(settings).close()
    for name in ("referral", "wave_record"):
        held = pd.read_parquet(settings.shipped / "demonstration" / f"{name}.parquet")
        held.assign(invented=False).to_parquet(tmp_path / f"{name}.parquet")
    load(tmp_path, settings, "quality lead")
    go_back(1, settings, "regional lead")
    assert list(table(opened("data"), "In place of")["By"]) == ["quality lead", "the app"]
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "192.0.2.7"))
    page = opened("data")
    assert list(table(page, "In place of")["By"]) == ["the app"]
    assert "What changed last is told on the computer that runs this app, and nowhere else." in page.on_page
    assert not any("quality lead" in words or "Replaced" in words for words in page.said)


def test_both_waves_chosen_on_another_page_stay_chosen(opened):
    page = opened("data", wave="both")
    (waves,) = [group for group in page.at.button_group if group.proto.label == "Wave"]
    assert waves.value == "both"
    # Elsewhere the control offers one wave or the other.
    (waves,) = [group for group in opened("data", wave="W2").at.button_group if group.proto.label == "Wave"]
    assert [option.content for option in waves.proto.options] == ["Wave 1", "Wave 2"]
