"""A story on the screen: which step it stands at, the keys and buttons that move it, and what may be changed live."""

import streamlit as st

from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.stories import BY_KEY, Screen, Story
from pages.parts import kept_results
from pages.parts.catalogue import PageEntry

PATH = "present"
# What the presenter chose stays hers from screen to screen; all else belongs to the screen.
KEPT = ("focus", "compare", "chosen", "names", "wave", "enquiry", "pins")

# One listener, however often the page is drawn: it presses the button that a key stands for. Keys belong to whatever
# is open or being typed in first; no key is a single letter.
_SCRIPT = """
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Escape: "leave" };
const TAKEN = 'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="combobox"], [role="menu"]';
const OPEN = '[data-testid="stPopoverBody"], [role="listbox"], [role="menu"]';
const steps = { from: null, since: 0, waiting: [] };
const place = () => document.querySelector(".st-key-above")?.textContent;
// Two presses before the first is drawn would reach the server as one: the second waits, two seconds at most.
function press(name) {
  const isDrawing = steps.from !== null && steps.from === place() && performance.now() - steps.since < 2000;
  if (isDrawing && name !== "leave") { steps.waiting.push(name); return; }
  Object.assign(steps, { from: place(), since: performance.now() });
  document.querySelector(`.st-key-${name} button`)?.click();
}
function drawn() {
  if (steps.from === null || steps.from === place()) return;
  steps.from = null;
  const name = steps.waiting.shift();
  if (name) press(name);
}
export default function () {
  window.referralKeys?.abort();
  const listening = new AbortController();
  window.referralKeys = listening;
  document.addEventListener("keydown", (event) => {
    const name = KEYS[event.key];
    const isModified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!name || isModified || event.composedPath()[0].closest?.(TAKEN)) return;
    if (event.key === "Escape" && document.querySelector(OPEN)) return;
    if (!document.querySelector(`.st-key-${name} button`)) return;
    event.preventDefault();
    press(name);
  }, { signal: listening.signal, capture: true });
  // A button that was pressed can be gone from the next screen: the focus then goes to Next, not back to the beginning.
  let last = null;
  document.addEventListener("focusin", (event) => { last = event.composedPath()[0]; }, { signal: listening.signal });
  const watching = new MutationObserver(() => {
    drawn();
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    document.querySelector(".st-key-next button")?.focus();
  });
  watching.observe(document.body, { childList: true, subtree: true, characterData: true });
  listening.signal.addEventListener("abort", () => watching.disconnect());
  return () => listening.abort();
}
"""
_keys = st.components.v2.component("story_keys", js=_SCRIPT)


def is_shown(page: PageEntry, selection: Selection) -> bool:
    """Return whether a story fills the screen, so that there is no sidebar and no line above it."""
    return page.path == PATH and bool(selection.story)


def screen_of(selection: Selection) -> tuple[Story, int, Screen]:
    """Return the story, the place in it (the last where the address says more), and the screen there."""
    story = BY_KEY[selection.story]
    number = min(selection.screen, len(story.screens))
    return story, number, story.screens[number - 1]


def own_choices(selection: Selection, holdings: Holdings) -> Selection:
    """Return what the screen chooses itself, with all that stays the presenter's."""
    _, number, screen = screen_of(selection)
    kept = {name: getattr(selection, name) for name in KEPT}
    own = {**screen.changes, "story": selection.story, "screen": number}
    return Selection.first(holdings).with_changes(**kept, **own)


def fill_in(page: PageEntry, holdings: Holdings) -> None:
    """Give a short address the choices of its screen: `present?story=region` is enough for a link."""
    address = st.query_params.to_dict()
    if page.path != PATH or "story" not in address or "measure" in address:
        return
    selection, _ = Selection.from_query(address, holdings)
    if selection.story:
        st.query_params.from_dict({**own_choices(selection, holdings).to_query(), **address})


def is_changed(selection: Selection, holdings: Holdings) -> bool:
    """Return whether something was changed live that belongs to the screen."""
    return selection.with_changes(screen=screen_of(selection)[1]) != own_choices(selection, holdings)


def start(story: Story) -> None:
    """Open the first screen of a story."""
    _go(_now().with_changes(story=story.key, screen=1))


def move(by: int) -> None:
    """Go so many screens on or back; past either end stands the list of stories."""
    # Read from the address: two quick presses are two steps, whatever has been drawn in between.
    now = _now()
    if not now.story:
        return
    story, number, _ = screen_of(now)
    if 1 <= number + by <= len(story.screens):
        _go(now.with_changes(screen=number + by))
    else:
        st.query_params.from_dict(without_story(now).to_query())


def home() -> None:
    """Put the screen's own choices back."""
    _go(_now())


def without_story(selection: Selection) -> Selection:
    """Return the same choices outside a story."""
    return selection.with_changes(story="", screen=1)


def _now() -> Selection:
    return Selection.from_query(st.query_params.to_dict(), kept_results.holdings())[0]


def _go(selection: Selection) -> None:
    # As a link would: the frame reads it, and every control starts again from it.
    st.query_params.from_dict(own_choices(selection, kept_results.holdings()).to_query())


def keys() -> None:
    """Let the arrow keys, the Page keys and Escape press the buttons."""
    with st.container(key="keys"):
        _keys(key="story_keys")
