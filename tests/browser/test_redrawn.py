"""A control that touches one figure redraws that figure alone: read off what the server sends."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

pytestmark = pytest.mark.browser

PARTS = {
    # page, the choice pressed, its name in the address and its value; how many charts are sent
    "variation": ("variation?focus=372", "By value", "order", "value", 2),
    "pathways": ("pathways?focus=372", "By value", "order", "value", 1),
    "enquiries": ("enquiries?focus=372", "By value", "order", "value", 1),
    "map": ("map?focus=372&measure=cla_rate", "Could chance explain it?", "colour", "flag", 1),
}


@pytest.fixture
def sent(reader):
    """Return what the server has sent since the last time this was asked."""
    frames = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))

    def since() -> list[ForwardMsg]:
        messages = [ForwardMsg.FromString(frame) for frame in frames if isinstance(frame, bytes)]
        frames.clear()
        return messages

    return since


def runs(messages):
    """Return, for each run of the script, whether it was of a part alone."""
    return [
        bool(one.metadata.run.fragment_ids) for one in messages if one.WhichOneof("type") == "new_session"
    ]


def charts(messages):
    return sum(one.delta.new_element.WhichOneof("type") == "plotly_chart" for one in messages)


@pytest.mark.parametrize("page", PARTS)
def test_a_choice_of_one_figure_redraws_it_alone_and_stands_in_the_address(reader, sent, page):
    address, pressed, name, value, drawn = PARTS[page]
    reader.opens(address)
    sent()
    reader.clicks(reader.page.get_by_role("radio", name=pressed))
    messages = sent()
    assert runs(messages) == [True]
    assert charts(messages) == drawn
    assert reader.selection[name] == value


def test_a_choice_of_more_in_the_same_part_redraws_the_page_and_forgets_nothing(reader, sent):
    reader.opens("pathways?focus=372")
    reader.clicks(reader.page.get_by_role("radio", name="By value"))
    sent()
    reader.main.get_by_role("combobox", name="Step").click()
    reader.clicks(reader.page.get_by_role("option", name="Conference", exact=True))
    assert False in runs(sent())
    assert reader.selection["step"] == "icpc_share" and reader.selection["order"] == "value"
    assert "child protection conference" in reader.answer
