"""Rules that every chart keeps."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analytics.charts import look
from tests.charts.as_drawn import dots, strip

FOLDER = Path(look.__file__).parent
MODULES = sorted(path for path in FOLDER.glob("*.py") if path.stem != "__init__")
VERDICTS = r"\b(better|worse|good|poor|outlier|improved|rank|LAC)\b"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_colours_live_in_one_module(path: Path) -> None:
    found = re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text())
    assert path.stem == "look" or not found


def font_sizes(part: object, inside: str = "") -> list[float]:
    """Return every size found in a font, however deep."""
    if isinstance(part, dict):
        own = [part["size"]] if "font" in inside and "size" in part else []
        flat = [size for sizes in own for size in (sizes if isinstance(sizes, list) else [sizes])]
        return flat + [size for key, value in part.items() for size in font_sizes(value, key)]
    return [size for value in part for size in font_sizes(value)] if isinstance(part, list) else []


def test_no_text_is_under_13_pixels(areas: pd.DataFrame, many: pd.DataFrame) -> None:
    figures = [dots(areas, 77.0, "Other 14: 77", ""), dots(many, 519.0, "England: 519", "")]
    limits = {
        "limit_lower_998": 52.0,
        "limit_lower_95": 60.0,
        "limit_upper_95": 94.0,
        "limit_upper_998": 102.0,
    }
    figures.append(dots(areas.assign(**limits), 77.0, "Other 14: 77", "", invented=True))
    figures.append(dots(areas, (70.0, 92.0), "Other 14: between 70% and 92%", "", invented=True))
    figures.append(look.invented(strip(areas, 77.0), at=[(0.5, 0.5)], size=36))
    sizes = [size for figure in figures for size in font_sizes(figure)]
    assert min(sizes) == 13
    assert look.SMALL == 13


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_chart_passes_a_verdict(path: Path) -> None:
    assert not re.search(VERDICTS, path.read_text())


def test_drawing_needs_neither_plotly_nor_streamlit() -> None:
    names = ", ".join(f"analytics.charts.{path.stem}" for path in MODULES)
    code = f"import {names}, sys; sys.exit(any(m in sys.modules for m in ('plotly', 'streamlit')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
