"""No sentence types a number of the disclosure rule: each comes from the rule, and changes with it."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What files may say is no sentence of ours.
VOCABULARY = "plain_words.py"
# Statements of SQL speak to the store and not to a reader.
SPOKEN = [
    path
    for path in sorted(
        [*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    )
    if path.parent != ROOT / "analytics" / "queries" and path.name != VOCABULARY
]
# 7 hides, 5 rounds, 23 shows a size, 30 a percentage, 50 a nought and no letter u; 49 is the last below 50.
OF_THE_RULE = re.compile(
    r"(?<![\w.,:-])(?:5|7|23|30|49|50|five|seven|twenty-three|thirty|forty-nine|fifty)(?![\w:%-]|[.,]\d)",
    re.IGNORECASE,
)
# The same numbers, said of something else.
OF_SOMETHING_ELSE = (
    "30 September",
    "30 June",
    "30(?:th)? ?",
    "to the nearest five.",  # what the publisher did before 2016
    "5 to 9",  # ages
    "one contact in five",
    "conferences in seven",
    "all seven responses",
    "Five figures",
    "type 7.",  # a quantile of Hyndman and Fan
    "within 7 days of the start",
    "within 30 days of",
    "> 7 * followup_weeks",
    "- 6) // 7",
)


def texts(path):
    """Return the texts of a file that are not docstrings; a code or a numeral by itself is no sentence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in described and " " in node.value.strip()
    ]


def typed(text):
    """Return the numbers of the rule that stand in a text and are said of nothing else."""
    for other in OF_SOMETHING_ELSE:
        text = text.replace(other, "")
    return OF_THE_RULE.findall(text)


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_types_a_number_of_the_rule(path):
    assert [text for text in texts(path) if typed(text)] == []


# As they stood when each number was typed in.
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Shown with caution: fewer than 50 referrals stand behind it.", ["50"]),
        ("hidden: a count here would be 7 or fewer", ["7"]),
        ("7 or fewer have it or lack it", ["7"]),
        ("fewer than 30", ["30"]),
        ("a count of 7 or fewer", ["7"]),
        (
            "Counts of 1 to 7 are hidden and shown as c; rounded to the nearest 5, so figures may not",
            ["7", "5"],
        ),
        (" could be worked out from a total, so that seven values stay possible", ["seven"]),
        ("In fewer than 23 referrals nothing is shown", ["23"]),
        ("u marks one that rests on 30 to 49 referrals, and below 30 there is none.", ["30", "49", "30"]),
        ("Counts are rounded to 5; c hides 1 to 7, or a count that would give one away.", ["5", "7"]),
        (" 0 to 7, or for all but 0 to 7, as far", ["7", "7"]),
        ("rounded to 5", ["5"]),
        ("Nearly everywhere about six conferences in seven lead to a plan, at least 30 conferences.", ["30"]),
        ("Median over 50.5, at 30 September, below 5%, from 1,500 drawings; 5:266-277.", []),
    ],
)
def test_the_pattern_knows_a_typed_number_when_it_sees_one(text, numbers):
    assert typed(text) == numbers


def test_every_exemption_is_still_said_somewhere():
    said = "\n".join(text for path in SPOKEN for text in texts(path))
    assert [other for other in OF_SOMETHING_ELSE if other not in said] == []


# A process of its own, so that no other module has read the rule before it is changed.
WITH_ANOTHER_RULE = """
import json
from analytics.registry import disclosure_rule
disclosure_rule.HIDE_UP_TO_COUNT, disclosure_rule.FEWEST_POSSIBLE_VALUES, disclosure_rule.ROUND_TO = 11, 12, 8
disclosure_rule.FEWEST_REFERRALS, disclosure_rule.FEWEST_FOR_A_PERCENTAGE = 37, 60
disclosure_rule.LOW_RELIABILITY_BELOW, disclosure_rule.FEWEST_FOR_NOUGHT = 80, 90
from analytics.registry.glossary import GLOSSARY
from analytics.registry.measures import MEASURES
from analytics.sentences import loads_sentences, pool_sentences, recording_sentences
from analytics.sentences.difference_method_sentences import DIFFERENCES
from analytics.sentences.pool_method_sentences import POOL
rounded = next(term for term in GLOSSARY if term.key == "rounded")
methods = {method.name: method.words for method in (*DIFFERENCES, *POOL)}
print(json.dumps({
    "glossary": rounded.meaning,
    "also": rounded.also[1],
    "plans": MEASURES["icpc_to_cpp"].caveat,
    "protection": pool_sentences.PROTECTION,
    "few beside plans": pool_sentences.PLANS_NEED_BOTH_WAVES,
    "too few": pool_sentences.too_few("Authority A"),
    "marks": pool_sentences.marks_of(["12% u", "few"]),
    "recording": recording_sentences.notes()[-2:],
    "logic": loads_sentences.LOGIC_NOTE,
    "loaded": loads_sentences.loaded_note(),
    "groups": methods["Groups, and what is hidden in them"],
    "interval": methods["95% interval of a share of the pool"],
}))
"""


@pytest.fixture(scope="module")
def said():
    run = subprocess.run(
        [sys.executable, "-c", WITH_ANOTHER_RULE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


# Another rule: up to 11 hidden, rounded to 8 (so four either way), 37 for a size, 60 for a percentage, 80 without the
# letter u, 90 for a nought, and twelve values left open.
@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("glossary", "rounded to the nearest 8, and counts of 1 to 11 are hidden, so figures"),
        ("also", "rounded to 8"),
        ("plans", "both waves together and at least 60 conferences."),
        (
            "protection",
            "Counts of 1 to 11 are hidden and shown as c; every other count is rounded to the nearest 8,",
        ),
        ("protection", "what is left of a known whole is 1 to 11, and where"),
        (
            "protection",
            "so that twelve values stay possible for each hidden count. In fewer than 37 referrals",
        ),
        ("protection", "rests on 60 to 79 referrals, and below 60 there is none."),
        ("protection", "A true 0 is shown among 90 referrals or more;"),
        ("few beside plans", "both waves together and at least 60 conferences."),
        ("too few", "Too few to show: fewer than 37 referrals in Authority A with these choices."),
        ("marks", "Counts are rounded to 8; c hides 1 to 11, or a count that would give one away."),
        (
            "marks",
            " u: low reliability, fewer than 80 referrals. few: fewer than 60 referrals, so no percentage.",
        ),
        (
            "logic",
            "c: 1 to 11; other counts to the nearest 8; few, in the table behind: fewer than 37 referrals.",
        ),
        ("loaded", "Sampled referrals, to the nearest 8. Families"),
        ("groups", "a group of fewer than 37 referrals, or whose size"),
        ("groups", "stands for 0 to 11, or for all but 0 to 11, as far"),
        (
            "interval",
            "each be four more or four less, so a share of 30 of 90 may be 26 of 94 to 34 of 86: the",
        ),
    ],
)
def test_another_rule_is_said_in_other_numbers(said, which, words):
    assert words in said[which]


def test_the_notes_on_recording_say_another_rule(said):
    assert said["recording"] == [
        "c: 11 or fewer have it, or 11 or fewer lack it; most often nearly all have it.",
        "u: fewer than 80 referrals; few: fewer than 60, so no percentage.",
    ]
