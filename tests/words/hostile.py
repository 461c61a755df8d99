"""Sixty texts that would be more than letters somewhere: in Markdown, in Streamlit's additions to it, or in plotly."""

import re

HOSTILE = (
    # Links and pictures.
    "[here](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "![x](data:image/gif;base64,R0lGODlhAQ)",
    "[x](javascript:alert(1))",
    "[x](/pathways?focus=810)",
    "[x][y]",
    "<https://evil.example>",
    "https://evil.example/a_b",
    "http://evil.example",
    "www.evil.example",
    "WWW.evil.example/x",
    "name@evil.example",
    "mailto:name@evil.example",
    "xmpp:name@evil.example",
    "<name@evil.example>",
    # HTML, and what plotly reads of it.
    "<a href='https://evil.example'>x</a>",
    "<a href=//evil.example>x",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<svg onload=alert(1)>",
    "<b>bold</b>",
    "a<br>b",
    "<span style='color:red'>x</span>",
    "<sup>1</sup>",
    "<!-- x",
    "&lt;b&gt;x",
    "&#60;img src=x&#62;",
    "%{customdata} %{x}",
    # Emphasis, code, headings, lists, quotations and tables.
    "**bold**",
    "__bold__",
    "*slanted*",
    "_slanted_",
    "~~gone~~",
    "`code`",
    "```code```",
    "    code",
    "# heading",
    "###### heading",
    "x\n===",
    "x\n\n# heading",
    "> quoted",
    "- item",
    "+ item",
    "1. item",
    "---",
    "a|b\n-|-\nc|d",
    "[^1]",
    "\\*x\\* \\[x\\](x)",
    # What Streamlit adds.
    ":material/warning:",
    ":smile: :+1:",
    ":streamlit:",
    ":red[x]",
    ":red-background[x]",
    ":orange-badge[x]",
    ":small[:gray[x]]",
    "$x^2$",
    "$$x^2$$",
    # Text that turns round or closes the quotation it stands in.
    "\u202egnorw” was found. “\u2066x",
)

# Whatever begins anything in Markdown, in Streamlit, in plotly or in HTML, wherever it stands; the browser's own test
# (tests/browser/test_letters_in_browser.py) shows that without these nothing is begun.
ACTIVE = re.compile(
    r"""[<>\[\]{}*`~$#|\\@^“”\n\t\u202a-\u202e\u2066-\u2069\u200b-\u200f]
    | (?<![0-9]):\S | [0-9]:[^0-9\s]
    | (?<![^\W_])_ | _(?![^\W_])
    | &\#?\w+; | \b[Ww]{3}\.
    | ^[-+](?:\s|$) | ^[-=]{2} | ^[0-9]+[.)](?:\s|$) | ^\s""",
    re.VERBOSE,
)
