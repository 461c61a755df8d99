"""The reader's choices: read from the address and from the widgets' answers, and written back to the address."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, fields

import streamlit as st

from analytics.exhibits.enquiries_exhibits import share_of
from analytics.figures.spending_figures import spending_years
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection, adjustments_before
from analytics.registry.measures import MEASURES, SPENDING_OVER, WORKFORCE, on_overview
from pages.parts import session_pins
from pages.parts.catalogue import PageEntry


@dataclass(frozen=True, kw_only=True)
class Run:
    """The selection of this run, what of it can act on the page, and the page it is made for."""

    selection: Selection
    acting: Selection
    page: PageEntry


_in_this_run: ContextVar[Run] = ContextVar("run")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What this run was asked for, and the parts of the address that were ignored."""

    selection: Selection
    ignored: tuple[str, ...]


def selected() -> Selection:
    """Return the selection the frame made in this run, without what cannot act on the page."""
    return _in_this_run.get().acting


def whole_selection() -> Selection:
    """Return the whole selection of this run, with what cannot act on the page too."""
    return _in_this_run.get().selection


def page_shown() -> PageEntry:
    """Return the page of this run."""
    return _in_this_run.get().page


def asked(page: PageEntry, holdings: Holdings) -> Asked:
    """Return the selection of this run, from the address and from the widgets' answers.

    An address that differs from the one last written is a link, a pasted address or a step back: the
    widgets then start again from it, which a new generation number in their keys brings about.
    """
    state, address = st.session_state, st.query_params.to_dict()
    written = state.get("written", {})
    if address and address != written:
        state.generation = state.get("generation", 0) + 1
        selection, ignored = Selection.from_query(address, holdings)
        state.ignored = (*ignored, *session_pins.restore(selection.pins, holdings))
        return Asked(selection=selection.with_changes(pins=""), ignored=state.ignored)
    base = Selection.from_query(written, holdings)[0].with_changes(pins="")
    selection = base.with_changes(**_changes(base, page, holdings))
    if selection != base:
        state.ignored = ()
    return Asked(selection=selection, ignored=state.get("ignored", ()))


def years_offered(selection: Selection, page: PageEntry, holdings: Holdings) -> tuple[int, ...]:
    """Return the years a page can show, the newest first: those of its measures, or of the overview's."""
    if "line" in page.acts:
        return spending_years(SPENDING_OVER[selection.line, selection.per], holdings)[::-1]
    if "workforce" in page.acts:
        measures = tuple(MEASURES[key] for key in WORKFORCE)
    else:
        measures = (MEASURES[selection.measure],) if "measure" in page.acts else on_overview()
    return tuple(
        sorted(
            {year for measure in measures for year in holdings.years[measure.indicator or ""]}, reverse=True
        )
    )


def year_drawn(selection: Selection, page: PageEntry, holdings: Holdings) -> int:
    """Return the year the page's list stands at: the one asked for, else the nearest earlier, else the first."""
    years = years_offered(selection, page, holdings)
    return max((year for year in years if year <= selection.year), default=years[-1])


def keep(selection: Selection, page: PageEntry, acting: Selection) -> None:
    """Write the selection to the address, and hand what can act on the page to the page."""
    query = selection.to_query() | session_pins.in_address(page.path)
    st.session_state.written = query
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state.run = Run(selection=selection, acting=acting, page=page)
    _in_this_run.set(st.session_state.run)


def redrawn_alone(part: Callable[[], None], holdings: Holdings, *names: str) -> None:
    """Draw a part of the page that a change of its own controls, those of these names, draws again alone.

    Any other control in it draws the whole page.
    """

    # Streamlit is not read by the type checker.
    @st.fragment  # type: ignore[untyped-decorator]
    def fragment() -> None:
        before: Run = st.session_state.run
        # Such a run begins here, without the frame.
        _in_this_run.set(before)
        answers = _changes(before.selection, before.page, holdings)
        own_answers = {name: answers[name] for name in names if name in answers}
        now = before.selection.with_changes(**own_answers)
        is_moved_on = st.query_params.to_dict() != st.session_state.written
        if is_moved_on or before.selection.with_changes(**answers) != now:
            st.rerun()
        if now != before.selection:
            keep(now, before.page, before.acting.with_changes(**own_answers))
        part()

    fragment()


def choose_focus(code: str) -> None:
    """Make an authority the focus, as a link would."""
    st.query_params["focus"] = code


def choose(changes: Mapping[str, str]) -> None:
    """Change some choices on the page shown, as a link would: a link to the same page leaves the address as it was."""
    for name, value in changes.items():
        st.query_params[name] = value


def _changes(base: Selection, page: PageEntry, holdings: Holdings) -> dict[str, object]:
    """Return what the widgets say, without a year or a share that nobody chose."""
    answers = _answers(base, page)
    if answers.get("year") == year_drawn(base, page, holdings):
        # The list stood at the nearest year there is.
        del answers["year"]
    if page.path == "enquiries" and answers.get("share") == share_of(base):
        # The list stood at the share drawn there, which the other pages have no part in.
        del answers["share"]
    return answers


def _answers(shown: Selection, page: PageEntry) -> dict[str, object]:
    """Return what the widgets of this generation say; one that was cleared says nothing chosen."""
    answers = {}
    for name in (field.name for field in fields(Selection)):
        key = _key(name, shown, page)
        if key in st.session_state:
            value = st.session_state[key]
            if value is None and name != "focus":
                continue
            # A claim's own year is 0, which is an answer.
            answers[name] = tuple(value) if isinstance(value, list) else "" if value is None else value
    return answers


def widget_key(name: str) -> str:
    """Return the key of a control in this run."""
    run = _in_this_run.get()
    return _key(name, run.selection, run.page)


def _key(name: str, selection: Selection, page: PageEntry) -> str:
    """Return the key of a control: new for each generation, and for each list of words it offers.

    A control that keeps its key while its words change answers with the old words, or with nothing.
    """
    generation = st.session_state.get("generation", 0)
    lists = {
        "year": {
            "variation": selection.measure,
            "map": selection.measure,
            "money": selection.line,
            "present": selection.measure,
        }.get(page.path, page.path),
        "measure": "rates" if page.path == "map" else "all",
        "share": f"{page.path}_{selection.days}",
        "adjust": "_".join(adjustments_before(selection.share)),
        "step": str(selection.days),
        "compare": f"{'pool' if page.uses_pool else 'published'}_{selection.focus}",
    }
    return "_".join([name, *([lists[name]] if name in lists else []), str(generation)])


def reset() -> None:
    """Forget every choice, so that the next run is a first visit."""
    st.session_state.written = {}
    st.session_state.ignored = ()
    st.session_state.generation = st.session_state.get("generation", 0) + 1
    st.query_params.clear()
