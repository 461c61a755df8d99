"""The frame round every page: the store, the navigation, the selection, then the page itself."""

from pathlib import Path

import streamlit as st

from analytics import wording
from analytics.store import StoreUnavailable, opened
from pages.parts import choices, controls, data
from pages.parts.catalogue import BY_PATH, PAGES

ASSETS = Path(__file__).parent / "assets"

st.set_page_config(page_title="Referral Pathways", page_icon=str(ASSETS / "icon.png"), layout="wide")
st.html(ASSETS / "style.css")
st.logo(ASSETS / "logo.svg", size="large", icon_image=ASSETS / "icon.png")

try:
    holdings = data.holdings()
except (StoreUnavailable, ValueError) as error:
    st.title("The data cannot be shown", anchor=False)
    st.markdown(str(error))
    st.stop()

current = st.navigation(
    [st.Page(page.file, title=page.title, url_path=page.path, default=page is PAGES[0]) for page in PAGES]
)
page = BY_PATH[current.url_path or PAGES[0].path]
asked = choices.asked(page, holdings)
choices.keep(asked.selection, page)
controls.sidebar(asked.selection, page, holdings)
if asked.ignored:
    st.info(wording.ignored_line(asked.ignored))
if opened().notice:
    st.info(opened().notice)
if line := controls.set_aside(asked.selection, page):
    st.markdown(f":small[:gray[{line}]]")
current.run()
