"""The form in which returns are given and a wave is chosen, and what came of it."""

import streamlit as st

from analytics.prepare.pool_file_write import contents, packed
from analytics.prepare.preparation import Prepared
from analytics.prepare.preparation_plan import SAMPLE_SIZE
from analytics.registry.areas import AreaRegistry
from analytics.sentences import prepare_sentences
from pages.parts.server.upload_permits import MOST_FILE_MEGABYTES, MOST_FILES
from pages.parts.uploads import ask, let_all_go

STATE, ROUND = "prepared", "prepare-round"
DATES = {"value": None, "format": "DD/MM/YYYY"}
MIME = {"csv": "text/csv", "zip": "application/zip"}


def forget() -> None:
    """Drop the files, the answers and what was made of them."""
    let_all_go()
    st.session_state.pop(STATE, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _key(name: str) -> str:
    """Return the key of a control, which is new after everything was forgotten."""
    return f"prepare-{name}-{st.session_state.get(ROUND, 0)}"


def returns() -> dict[str, list[tuple[str, bytes]]]:
    """Draw where the returns are given, and return the files by kind."""
    st.header(prepare_sentences.RETURNS_HEADING, anchor=False)
    st.markdown(prepare_sentences.limits(MOST_FILE_MEGABYTES, MOST_FILES))
    ask()
    files_by_kind = {}
    for kind, (label, types) in prepare_sentences.UPLOADS.items():
        files = st.file_uploader(
            label, type=types, accept_multiple_files=True, max_upload_size=MOST_FILE_MEGABYTES, key=_key(kind)
        )
        files_by_kind[kind] = [(file.name, file.getvalue()) for file in files]
    return files_by_kind


def wave(places: AreaRegistry) -> tuple[str, dict[str, object]]:
    """Draw the choices of the wave, and return the authority and the others."""
    st.header(prepare_sentences.WAVE_HEADING, anchor=False)
    first, second, third = st.columns(3)
    named = first.selectbox(
        "Authority of the returns",
        places.authorities,
        index=None,
        format_func=lambda code: places[code].short_name,
        placeholder="As the census says",
        key=_key("authority"),
    )
    number = second.number_input("Wave", min_value=1, max_value=99, value=1, key=_key("wave"))
    redesigns = prepare_sentences.REDESIGNS
    redesign = third.selectbox("Redesign", redesigns, format_func=redesigns.__getitem__, key=_key("redesign"))
    return named or "", {"wave": f"W{number}", "redesign": redesign, **_dates()}


def _dates() -> dict[str, object]:
    first, second, third = st.columns(3)
    help_text = prepare_sentences.EXTRACT_HELP
    return {
        "window_start": first.date_input("First day of the window", key=_key("from"), **DATES),
        "window_end": second.date_input("Last day of the window", key=_key("to"), **DATES),
        "extract_date": third.date_input("Extract date", help=help_text, key=_key("extract"), **DATES),
    }


def sample() -> dict[str, object]:
    """Draw how the sample is drawn, and return the choices."""
    st.header(prepare_sentences.SAMPLE_HEADING, anchor=False)
    first, second, third, fourth = st.columns(4)
    return {
        "sampling": first.selectbox(
            "Drawn",
            prepare_sentences.SAMPLINGS,
            format_func=prepare_sentences.SAMPLINGS.__getitem__,
            key=_key("sampling"),
        ),
        "size": second.number_input("Size, if at random", min_value=1, value=SAMPLE_SIZE, key=_key("size")),
        "nth": third.number_input("One in every, if in order", min_value=1, value=5, key=_key("nth")),
        "seed": fourth.number_input(
            "Seed",
            min_value=0,
            value=None,
            help=prepare_sentences.SEED_HELP,
            placeholder="Any",
            key=_key("seed"),
        ),
    }


def contacts() -> dict[str, object]:
    """Draw where the front door's counts are given, and return them."""
    with st.expander(prepare_sentences.CONTACTS_TITLE):
        return {
            name: st.number_input(label, min_value=0, value=None, placeholder="Not counted", key=_key(name))
            for name, label in prepare_sentences.CONTACTS.items()
        }


def switches() -> tuple[bool, bool]:
    """Draw two switches, and return whether Annex A counts the present referral, and whether all is invented."""
    return (
        st.checkbox(prepare_sentences.COUNTS_INCLUDE_PRESENT, key=_key("counts")),
        st.checkbox(prepare_sentences.INVENTED, key=_key("invented")),
    )


def outcome(made: Prepared) -> None:
    """Draw the report of a preparation, its wave record and what can be downloaded."""
    st.header(prepare_sentences.READY_HEADING, anchor=False)
    st.markdown(prepare_sentences.outcome(len(made.referrals), int(made.wave.referrals_total.iloc[0])))
    files = contents(made)
    with st.container(horizontal=True, gap="small", key="prepared-files"):
        st.download_button(
            "Download all in one zip", packed(made), f"{_stem(files)}.zip", MIME["zip"], on_click="ignore"
        )
        for name, label in zip(files, prepare_sentences.DOWNLOADS, strict=False):
            st.download_button(label, files[name], name, MIME["csv"], on_click="ignore", type="tertiary")
    for heading, lines in prepare_sentences.report(made.report):
        st.markdown(f"**{heading}**\n\n" + "\n".join(f"- {line}" for line in lines))


def _stem(files: dict[str, bytes]) -> str:
    return next(iter(files)).removesuffix("_referrals.csv")
