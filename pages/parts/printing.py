"""What paper needs beyond the print style: charts that keep their shape, and whom to ask at the end."""

import streamlit as st

from analytics.settings import Settings

# Nothing can be drawn anew between the order to print and the paper, and a chart drawn for a screen is wider than the
# sheet: with a view box it can be made smaller, and the print style says how far.
_SCRIPT = """
const drawn = () => document.querySelectorAll('[data-testid="stPlotlyChart"] .svg-container');
function fit() {
  for (const box of drawn()) {
    const layers = box.querySelectorAll(".main-svg");
    if (!layers.length) continue;
    const [width, height] = [layers[0].width.baseVal.value, layers[0].height.baseVal.value];
    box.style.setProperty("--drawn-width", `${width}px`);
    box.style.setProperty("--drawn-shape", width / height);
    box.classList.add("is-on-paper");
    box.classList.toggle("is-tall", height > 2 * width);
    for (const layer of layers) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
}
function restore() {
  for (const box of drawn()) {
    box.classList.remove("is-on-paper", "is-tall");
    for (const layer of box.querySelectorAll(".main-svg")) layer.removeAttribute("viewBox");
  }
}
export default function () {
  window.referralPrinting?.abort();
  const listening = new AbortController();
  window.referralPrinting = listening;
  window.addEventListener("beforeprint", fit, { signal: listening.signal });
  window.addEventListener("afterprint", restore, { signal: listening.signal });
  return () => listening.abort();
}
"""
_ENDING = '"\\<>&\r\n'
_fitting = st.components.v2.component("print_fitting", js=_SCRIPT)


def printing() -> None:
    """Make the page fit for paper; nothing of it is seen on the screen."""
    st.html(f"<style>:root {{ --contact: {_quoted(Settings.from_environment().contact)}; }}</style>")
    _fitting(key="print_fitting")


def _quoted(text: str) -> str:
    """Return words as a string of a style sheet, which no character of theirs can end."""
    escaped = (f"\\{ord(sign):x} " if sign in _ENDING else sign for sign in text)
    return f'"{"".join(escaped)}"'
