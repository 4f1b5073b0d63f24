"""Charts of a measurement as inline SVG: no script, no picture file, colours by role."""

from __future__ import annotations

from collections.abc import Sequence

from core.scores import ScoreCurve, ScoreLine, ScoreSuite
from ui.markup import esc, shorten, tag
from ui.words import kind_name

_WIDTH, _HEIGHT = 520, 300  # units of the drawing; the page scales it
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 44
_ROW = 28  # units of a row of a bar or dot plot
_LABELS = 190  # units for the names at the left of rows
_MOST_LINES = 6
_MOST_ROWS = 14
_LONGEST_LABEL = 22  # characters
_OURS = "trich"
_TRICKS = ("chép", "luôn")  # no systems: left out of line charts
_TITLES = {
    "abstention": (
        "Trả lời nhiều và đúng đến đâu",
        "phần câu có đáp án được trả lời",
        "phần trả lời đúng và đủ",
        "Mỗi điểm là một ngưỡng từ chối: sang phải là trả lời nhiều hơn.",
    ),
    "reliability": (
        "Điểm hiện trên trang có đáng tin không",
        "điểm của đoạn trích",
        "phần đoạn trích đúng",
        "Mỗi chấm là một phần năm số đoạn trích; điểm đáng tin thì đường đi lên.",
    ),
    "found": (
        "Câu đúng đứng thứ mấy",
        "xét bao nhiêu câu gần nhất",
        "phần câu hỏi đã thấy câu đúng",
        "Tính trên câu hỏi có đáp án.",
    ),
}
_RETRIEVAL = (
    "xét bao nhiêu đoạn đầu",
    "phần đoạn đúng đã thấy",
    "Câu hỏi viết như nguyên bản.",
)


def charts(suite: ScoreSuite) -> str:
    """Every chart of a suite, those that have something to show."""
    made = [systems_chart(suite), kinds_chart(suite)]
    for name in dict.fromkeys(curve.chart for curve in suite.curves):
        some = [curve for curve in suite.curves if curve.chart == name]
        made.append(lines_chart(name, some))
    return tag("div", "".join(made), class_="s-charts") if any(made) else ""


def systems_chart(suite: ScoreSuite) -> str:
    """The first metric of every system as a dot with its bounds; "" for one system alone."""
    first = suite.metrics[0]
    lines = [line for line in suite.systems if line.cell(first.key)][:_MOST_ROWS]
    if len(lines) < 2:
        return ""
    height = _TOP + _ROW * len(lines) + _BOTTOM
    parts = [_scale_x(height)]
    for number, line in enumerate(lines):
        parts.append(_dot_row(line, first.key, _TOP + _ROW * number + _ROW / 2, number == 0))
    note = first.note or "Vạch ngang: khoảng tin cậy 95%."
    return _figure(
        f"{first.label[:1].upper()}{first.label[1:]} theo hệ thống", "".join(parts), height, note
    )


def _dot_row(line: ScoreLine, key: str, y: float, ours: bool) -> str:
    cell = line.cell(key)
    assert cell is not None
    kind = "s-ours" if ours else "s-other"
    parts = [_row_label(line.label, y, ours)]
    if cell.low is not None and cell.high is not None:
        parts.append(_line(_bar_x(cell.low), y, _bar_x(cell.high), y, f"{kind} s-range"))
    parts.append(f'<circle cx="{_bar_x(cell.value):.1f}" cy="{y:.1f}" r="5" class="{kind} s-dot"/>')
    return "".join(parts)


def kinds_chart(suite: ScoreSuite) -> str:
    """The share of items that went wrong, by kind, worst first; "" where nothing did."""
    wrong = {line.label: 0 for line in suite.groups}
    for failure in suite.failures:
        wrong[failure.group] = wrong.get(failure.group, 0) + 1
    sizes = {line.label: line.items for line in suite.groups}
    shares = [(n / sizes[k], n, sizes[k], k) for k, n in wrong.items() if sizes.get(k)]
    shares = sorted(shares, key=lambda row: (-row[0], row[3]))[:_MOST_ROWS]
    if len(shares) < 2 or not shares[0][0]:
        return ""
    height = _TOP + _ROW * len(shares) + _BOTTOM
    parts = [_scale_x(height)]
    for number, (share, count, size, kind) in enumerate(shares):
        y = _TOP + _ROW * number + _ROW / 2
        width = _bar_x(share) - _bar_x(0)
        parts.append(_row_label(kind_name(kind), y, False))
        parts.append(
            f'<rect x="{_bar_x(0):.1f}" y="{y - 7:.1f}" width="{width:.1f}" height="14" '
            'class="s-bar"/>'
        )
        end = min(_bar_x(share) + 6, _WIDTH - _RIGHT - 34)
        parts.append(_text(end, y + 4, f"{count}/{size}", "s-axis"))
    return _figure(
        "Sai theo loại", "".join(parts), height, "Phần bị sai trong mỗi loại, nhiều nhất ở trên."
    )


def lines_chart(name: str, curves: Sequence[ScoreCurve]) -> str:
    """Curves in one frame, ours on top; y from 0 to 1."""
    shown = [c for c in curves if c.points and not c.label.startswith(_TRICKS)]
    shown = sorted(shown, key=lambda c: c.label != _OURS)[:_MOST_LINES]
    if not shown:
        return ""
    title, x_name, y_name, note = _TITLES.get(name, (_named(name), *_RETRIEVAL))
    xs = [x for curve in shown for x, _ in curve.points]
    low, high = min(0.0, *xs), max(xs) or 1.0
    if name == "reliability":
        low = min(xs)
        high = max(xs) if max(xs) > low else low + 1.0
    parts = [_scale_y(), _ticks(low, high), _names(x_name, y_name)]
    for number, curve in reversed(list(enumerate(shown))):
        parts.append(_curve(curve, number, low, high, dots=len(curve.points) <= 12))
    legend = "".join(
        tag("li", tag("span", "", class_=f"s-key s-line-{n}") + esc(shorten(c.label, 44)))
        for n, c in enumerate(shown)
    )
    listed = tag("ul", legend, class_="s-legend") if len(shown) > 1 else ""
    return _figure(title, "".join(parts), _HEIGHT, note, listed)


def _named(chart: str) -> str:
    return f"Tìm thấy đoạn đúng – {chart.split(': ', 1)[-1]}"


def _curve(curve: ScoreCurve, number: int, low: float, high: float, dots: bool) -> str:
    places = [(_at_x(x, low, high), _at_y(y)) for x, y in curve.points]
    path = " ".join(f"{'M' if i == 0 else 'L'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(places))
    drawn = f'<path d="{path}" class="s-line s-line-{number}"/>'
    if dots:
        drawn += "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" class="s-point s-line-{number}"/>'
            for x, y in places
        )
    return drawn


def _figure(title: str, drawing: str, height: float, note: str, under: str = "") -> str:
    picture = (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{esc(title)}" '
        f'preserveAspectRatio="xMidYMid meet">{drawing}</svg>'
    )
    caption = tag("figcaption", tag("b", esc(title)) + tag("span", esc(note)))
    return tag("figure", caption + picture + under, class_="s-chart")


def _scale_x(height: float) -> str:
    """Upright lines at 0, 25, … 100% for rows, with their figures below."""
    parts = []
    for quarter in range(5):
        x = _bar_x(quarter / 4)
        parts.append(_line(x, _TOP, x, height - _BOTTOM + 4, "s-grid"))
        parts.append(_text(x, height - _BOTTOM + 20, _percent(quarter / 4), "s-axis s-mid"))
    return "".join(parts)


def _scale_y() -> str:
    parts = []
    for quarter in range(5):
        y = _at_y(quarter / 4)
        parts.append(_line(_LEFT, y, _WIDTH - _RIGHT, y, "s-grid"))
        parts.append(_text(_LEFT - 6, y + 4, _percent(quarter / 4), "s-axis s-end"))
    return "".join(parts)


def _ticks(low: float, high: float) -> str:
    """Five figures along the x axis: shares as percent, else plain numbers."""
    parts = []
    for step in range(5):
        value = low + (high - low) * step / 4
        words = _percent(value) if high <= 1.0 and low >= 0.0 else _number(value)
        where = ("s-start", "s-mid", "s-mid", "s-mid", "s-end")[step]
        x = _at_x(value, low, high)
        parts.append(_text(x, _HEIGHT - _BOTTOM + 18, words, f"s-axis {where}"))
    return "".join(parts)


def _names(x_name: str, y_name: str) -> str:
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    return _text(middle, _HEIGHT - 8, f"{x_name} → ; ↑ {y_name}", "s-axis s-mid")


def _row_label(label: str, y: float, ours: bool) -> str:
    kind = "s-name s-end s-strong" if ours else "s-name s-end"
    return _text(_LABELS - 10, y + 4, shorten(label, _LONGEST_LABEL), kind)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{esc(words)}</text>'


def _bar_x(share: float) -> float:
    return _LABELS + (_WIDTH - _LABELS - _RIGHT - 20) * min(max(share, 0.0), 1.0)


def _at_x(value: float, low: float, high: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (value - low) / (high - low)


def _at_y(share: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * min(max(share, 0.0), 1.0)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
