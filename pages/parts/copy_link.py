"""The button that copies the address of the view, which is the whole selection."""

import streamlit as st

# A page served without TLS has no clipboard interface: the hidden text field is for those.
_SCRIPT = """
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  button.onclick = async () => {
    const address = window.location.href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      const field = document.createElement("textarea");
      field.value = address;
      document.body.appendChild(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = "Link copied";
    setTimeout(() => { button.textContent = "Copy link"; }, 2500);
  };
}
"""
_STYLE = """
button { font: inherit; font-size: 0.875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); min-height: 2.5rem;
  padding: 0.25rem 0.75rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-text-color); outline-offset: 2px; }
"""
_component = st.components.v2.component(
    "copy_link", html='<button type="button" aria-live="polite">Copy link</button>', css=_STYLE, js=_SCRIPT
)


def copy_link() -> None:
    """Draw the button; the frame keeps the address true to what is shown."""
    _component(key="copy_link", width="content")
