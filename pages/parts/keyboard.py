"""What the keyboard needs beyond Streamlit's own: ways into boxes that scroll and into what a button opens."""

import streamlit as st

# Streamlit gives a box that scrolls no place in the tab order, and not every browser does; which boxes scroll depends
# on the width of the screen. What a button opens stands at the end of the document: the tab key would go through the
# whole page before it. Both come and go, so they are looked for whenever the page has changed.
_SCRIPT = """
const BOXES = ["stElementContainer", "stVerticalBlock", "stTable"]
  .map((kind) => `[data-testid="${kind}"], [data-testid="${kind}"] > div`).join();
const FIRST = 'a[href], button, input, textarea, summary, [tabindex="0"]';
const scrolls = (box) =>
  box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX);
let opened = null;
let opener = null;

function reach() {
  for (const box of document.querySelectorAll(BOXES)) {
    if (scrolls(box) && !box.hasAttribute("tabindex")) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `${box.querySelector("table") ? "Table" : "Chart"}, scrolls sideways`);
      box.dataset.reached = "";
    } else if ("reached" in box.dataset && !scrolls(box)) {
      for (const name of ["tabindex", "role", "aria-label", "data-reached"]) box.removeAttribute(name);
    }
  }
}
function enter() {
  const body = document.querySelector('[data-testid="stPopoverBody"]');
  const active = document.activeElement;
  if (body && body !== opened && active?.closest('[data-testid="stPopover"]')) {
    opener = active;
    const first = body.querySelector(FIRST);
    if (!first) body.tabIndex = 0;
    (first ?? body).focus({ preventScroll: true });
  } else if (!body && opened && active === document.body) {
    opener?.focus();
  }
  opened = body;
}
export default function () {
  window.referralKeyboard?.abort();
  const listening = new AbortController();
  window.referralKeyboard = listening;
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(() => { reach(); enter(); }, 100); };
  const watching = new MutationObserver(later);
  watching.observe(document.body, { subtree: true, childList: true });
  window.addEventListener("resize", later, { signal: listening.signal });
  listening.signal.addEventListener("abort", () => { watching.disconnect(); clearTimeout(waiting); });
  later();
  return () => listening.abort();
}
"""
_reaching = st.components.v2.component("keyboard", js=_SCRIPT)


def keyboard() -> None:
    """Let the keyboard reach all that the page holds; nothing of it is seen."""
    _reaching(key="keyboard")
