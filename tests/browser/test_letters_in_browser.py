"""In a real browser nothing that was brought becomes more than letters: no link, no picture, no icon, no formula."""

from urllib.parse import urlencode

import pytest

from tests.browser.conftest import answering, arriving
from tests.words.hostile import HOSTILE
from tests.words.hostile_store import hostile

pytestmark = pytest.mark.browser

# The line names eight parts of an address.
AT_ONCE = 8
NAMES = ("focus", "compare", "measure", "year", "wave", "chosen", "story", "bogus")
# What stands in the line beside text: there is to be nothing.
IN_LINE = """() => {
  const boxes = [...document.querySelectorAll('[data-testid="stAlert"] [data-testid="stMarkdownContainer"]')];
  const line = boxes.find((box) => box.textContent.startsWith("Part of this link"));
  return [line.querySelectorAll(":scope > *").length, line.querySelectorAll(":scope > p *").length, line.textContent];
}"""
# Whatever a text could become, anywhere on the page, in a chart or in a table; what is ours is told from what is not.
BROUGHT = """() => {
  const told = (node) => `${node.tagName} ${(node.textContent || "").slice(0, 60)}`;
  const suspicious = [
    'a[href*="evil"]', 'a[href^="mailto:"]', 'a[href^="xmpp:"]', 'a[href^="javascript:"]', 'img[src*="evil"]',
    'img[src="x"]', 'img[alt="x"]', "iframe", "object", "embed", ".katex", "main svg a", "main svg image",
    "main del", "main pre", "main h4", "main h5", "main h6", "main hr", "main sup",
    '[data-testid="stMarkdownContainer"] script', 'span[style*="red"]',
  ];
  const found = suspicious.flatMap((rule) => [...document.querySelectorAll(rule)].map(told));
  const bold = [...document.querySelectorAll("main b, main strong, main em, main code, main tspan")]
    .filter((node) => ["bold", "slanted", "code", "heading", "gone"].includes(node.textContent.trim())).map(told);
  const icons = [...document.querySelectorAll('[data-testid="stIconMaterial"]')]
    .filter((node) => node.textContent.trim() === "warning" && !node.closest('[data-testid="stAlert"]')).map(told);
  const emoji = document.querySelector("main").innerText.match(/[\\u{1F600}-\\u{1F64F}\\u{1F44D}]/gu) || [];
  return [...found, ...bold, ...icons, ...emoji];
}"""


def test_sixty_texts_in_an_address_are_letters_in_the_line_that_tells_of_them(reader):
    for at in range(0, len(HOSTILE), AT_ONCE):
        texts = HOSTILE[at : at + AT_ONCE]
        reader.opens(f"pinned?{urlencode(dict(zip(NAMES, texts, strict=False)))}")
        paragraphs, inside, told = reader.page.evaluate(IN_LINE)
        assert (paragraphs, inside) == (1, 0), told
        assert told.count("“") == len(texts)
        assert reader.page.evaluate(BROUGHT) == []


@pytest.fixture
def host(visitors, start, tmp_path):
    """A reader of a store in which every label that can be brought is hostile."""
    settings = hostile(tmp_path)
    server = start(
        settings.store, REFERRAL_PATHWAYS_DATA=str(settings.shipped), REFERRAL_PATHWAYS_POOL="training"
    )
    with arriving(visitors, answering(server)) as arrives:
        yield arrives()


def test_places_files_roles_and_publications_are_letters_on_pages_in_charts_and_in_tables(host):
    for address in ("authority?focus=T03", "data?focus=T02", "pathways?focus=T01"):
        host.opens(address)
        # The names are there, and are letters.
        assert "evil.example" in host.page.locator("body").inner_text()
        assert host.page.evaluate(BROUGHT) == []
        if address.startswith("data"):
            assert "꞉blue［role］ ‹b› www․evil.example" in host.main.inner_text()
    assert "‹b›bold‹/b›" in host.page.evaluate(
        "() => [...document.querySelectorAll('svg.main-svg text')].map((node) => node.textContent).join(' ')"
    )
