"""A reader without a browser: she speaks Streamlit's own protocol over its socket, as the browser's script does."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from pages.parts.catalogue import PAGES, PageEntry

# What the browser reports of itself.
CONTEXT = {"timezone": "Europe/London", "timezone_offset": 0, "locale": "en-GB", "is_embedded": False}
LARGEST_MESSAGE = 200_000_000
OTHER_STATUS = (ForwardMsg.FINISHED_WITH_COMPILE_ERROR, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


def place(page: PageEntry) -> str:
    """Return what stands in the address for a page: nothing for the first."""
    return "" if page == PAGES[0] else page.path


class Broken(RuntimeError):
    """The page answered with an error, or without what was looked for."""


@dataclass
class Reader:
    """One session: the page it shows, what its controls stand at, and the messages it has kept as a browser does."""

    channel: ClientConnection
    address: str
    session: str = ""
    page_name: str = ""
    page_hash: str = ""
    query: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    closed: set[tuple[int, ...]] = field(default_factory=set)
    answers: dict[str, WidgetState] = field(default_factory=dict)
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    runs: int = 0
    most_age: int = 2
    received: int = 0

    @classmethod
    async def arrives(cls, address: str) -> "Reader":
        """Open the channel, as the page's script does first."""
        channel = await connect(
            f"{address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit", "unused"],
            origin=address,
            max_size=LARGEST_MESSAGE,
            # The server's own setting is to send uncompressed.
            compression=None,
            ping_interval=None,
        )
        return cls(channel, address)

    async def leaves(self) -> None:
        """Close the channel, as a closed tab does."""
        await self.channel.close()

    async def opens(self, page: str = "", query: str = "") -> float:
        """Open a page by its address; return the seconds until the last answer."""
        self.page_name, self.page_hash, self.query = page, "", query
        return await self._runs()

    async def visits(self, page: str) -> float:
        """Choose another page in the navigation; return the seconds until the last answer."""
        self.page_name, self.page_hash = "", self.pages[page]
        return await self._runs()

    async def chooses(self, label: str, option: str) -> float:
        """Choose from a list; return the seconds from the message to the last answer."""
        listed = self.list_called(label)
        self.answers[listed.id] = WidgetState(id=listed.id, string_value=option)
        return await self._runs()

    def options(self, label: str) -> list[str]:
        """Return what a list offers."""
        return list(self.list_called(label).options)

    def chosen(self, label: str) -> str:
        """Return what a list stands at, or nothing."""
        listed = self.list_called(label)
        return self.answers.get(listed.id, _selectbox(listed)).string_value

    def list_called(self, label: str) -> Selectbox:
        """Return the list with this label, or raise Broken."""
        for element in self.elements.values():
            if element.WhichOneof("type") == "selectbox" and element.selectbox.label == label:
                return element.selectbox
        raise Broken(f"no list is called {label}")

    def headings(self) -> list[str]:
        """Return the headings of the page."""
        return [
            element.heading.body
            for element in self.elements.values()
            if element.WhichOneof("type") == "heading"
        ]

    async def _runs(self) -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.page_name = (
            self.query,
            self.page_hash,
            self.page_name,
        )
        asked.widget_states.widgets.extend(self._standing())
        asked.cached_message_hashes.extend(self.kept)
        for name, value in CONTEXT.items():
            setattr(asked.context_info, name, value)
        asked.context_info.url = f"{self.address}/{self.page_name}"
        payload = message.SerializeToString()
        started = time.perf_counter()
        await self.channel.send(payload)
        answers = await self._answers()
        took = time.perf_counter() - started
        self._hears(answers)
        return took

    async def _answers(self) -> list[ForwardMsg]:
        """Return every message of a run up to its end; parsing comes as they do, as in a browser."""
        answers = []
        while True:
            payload = await self.channel.recv()
            self.received += len(payload)
            answer = ForwardMsg.FromString(payload)
            answers.append(answer)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished in OTHER_STATUS:
                    raise Broken(f"the run ended with status {answer.script_finished}")
                if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return answers

    def _hears(self, answers: list[ForwardMsg]) -> None:
        """Take in what one run said."""
        for answer in answers:
            match answer.WhichOneof("type"):
                case "new_session":
                    self.elements.clear()
                    self.closed.clear()
                    self.session = answer.new_session.initialize.session_id
                    self.page_hash = answer.new_session.page_script_hash
                    self.page_name = ""
                    self.most_age = answer.new_session.config.max_cached_message_age
                case "navigation":
                    self.pages = {
                        page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages
                    }
                    self.page_hash = answer.navigation.page_script_hash
                case "page_info_changed":
                    self.query = answer.page_info_changed.query_string
                case "page_not_found":
                    raise Broken(f"there is no page {answer.page_not_found.page_name}")
                case "delta":
                    self._draws(answer)
                case "ref_hash":
                    original, _ = self.kept[answer.ref_hash]
                    self.kept[answer.ref_hash] = original, self.runs
                    self._place(original, answer.metadata.delta_path)
        self.runs += 1
        self.kept = {
            name: (message, seen)
            for name, (message, seen) in self.kept.items()
            if self.runs - seen <= self.most_age
        }

    def _draws(self, answer: ForwardMsg) -> None:
        if answer.metadata.cacheable:
            self.kept[answer.hash] = answer, self.runs
        self._place(answer, answer.metadata.delta_path)

    def _place(self, answer: ForwardMsg, path: Sequence[int]) -> None:
        kind = answer.delta.WhichOneof("type")
        if kind == "add_block" and answer.delta.add_block.HasField("popover"):
            self.closed.add(tuple(path))
        elif kind == "new_element":
            element = answer.delta.new_element
            if element.HasField("exception"):
                raise Broken(element.exception.message)
            self.elements[tuple(path)] = element

    def _is_closed(self, path: tuple[int, ...]) -> bool:
        return any(path[:length] in self.closed for length in range(len(path)))

    def _standing(self) -> list[WidgetState]:
        """Return what every control stands at: the browser sends all, but those of a popover that nobody opened."""
        standing = (stands_at(one) for path, one in self.elements.items() if not self._is_closed(path))
        return [self.answers.get(state.id, state) for state in standing if state is not None]


def stands_at(element: Element) -> WidgetState | None:
    """Return what a control says that nobody has touched, or None where it says nothing."""
    kind = element.WhichOneof("type")
    control = getattr(element, kind)
    match kind:
        case "selectbox":
            return _selectbox(control)
        case "multiselect":
            chosen = (
                control.raw_values if control.set_value else [control.options[i] for i in control.default]
            )
            return _texts(control.id, chosen)
        case "button_group":
            chosen = (
                control.raw_values
                if control.set_value
                else [control.options[i].content for i in control.default]
            )
            return _texts(control.id, chosen)
        case "checkbox":
            return WidgetState(
                id=control.id, bool_value=control.value if control.set_value else control.default
            )
        case "text_input":
            said = control.value if control.set_value else control.default
            return WidgetState(id=control.id, string_value=said) if said else None
    return None


def _selectbox(control) -> WidgetState | None:
    if control.set_value and control.HasField("raw_value"):
        return WidgetState(id=control.id, string_value=control.raw_value)
    if control.HasField("default") and control.options:
        return WidgetState(id=control.id, string_value=control.options[control.default])
    return WidgetState(id=control.id)


def _texts(name: str, chosen) -> WidgetState:
    state = WidgetState(id=name)
    state.string_array_value.data.extend(chosen)
    return state
