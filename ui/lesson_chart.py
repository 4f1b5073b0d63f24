"""How often the best supported groups are told, year by year, as a figure of Plotly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.lessons import LessonGroup
from ui.markup import shorten
from ui.theme import ROLES

_ROWS = 8  # groups in the chart
_LABEL = 20  # characters of a group's words beside its row
_ROW = 34  # pixels
_NAMED = 5  # years
_FRAME = 70  # pixels above and below the rows


def years_chart(groups: Sequence[LessonGroup]) -> Any:
    """Rows of groups, columns of years, the number of reports in each place; None without any."""
    shown = [g for g in groups if g.by_year and g.support.reports > 1][:_ROWS]
    if not shown:
        return None
    import plotly.graph_objects as go

    told = {year for group in shown for year, _ in group.by_year}
    years = list(range(min(told), max(told) + 1))
    counts = [[dict(group.by_year).get(year) for year in years] for group in shown]
    labels = [f"{n}. {shorten(g.lesson, _LABEL)}" for n, g in enumerate(shown, 1)]
    hover = [[_said(g, year, n) for year, n in zip(years, row, strict=True)]
             for g, row in zip(shown, counts, strict=True)]  # fmt: skip
    texts = [["" if n is None else str(n) for n in row] for row in counts]
    grid = go.Heatmap(
        z=counts, x=years, y=labels, text=texts,
        texttemplate="%{text}", textfont={"size": 13},
        customdata=hover, hovertemplate="%{customdata}<extra></extra>", showscale=False,
        colorscale=[[0, _RED.format(0.18)], [1, _RED.format(0.62)]], xgap=3, ygap=3,
        hoverongaps=False,
    )  # fmt: skip
    figure = go.Figure(grid)
    figure.update_layout(
        height=_FRAME + _ROW * len(shown), margin={"l": 8, "r": 8, "t": 26, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
        font={"family": "system-ui, sans-serif", "size": 12, "color": _GREY},
        modebar={"remove": _TOOLS},
    )  # fmt: skip
    # Few years are all named; of many, as many as there is room for.
    step = {"dtick": 1} if len(years) <= _NAMED else {}
    figure.update_xaxes(
        side="top", fixedrange=True, showgrid=False, tickangle=0, tickformat="d", **step
    )
    figure.update_yaxes(
        autorange="reversed", fixedrange=True, showgrid=False, ticks="", automargin=True
    )
    return figure


def _said(group: LessonGroup, year: int, reports: int | None) -> str:
    return f"{shorten(group.lesson, 60)}<br>năm {year}: {reports or 0} báo cáo nêu"


# A figure takes plain colours only: the accent, as strong as the number, on any ground; and a grey
# that reads on paper and on the dark desk.
_RED = "rgba({}, {}, {}, {{}})".format(*(int(ROLES["accent"][0][n : n + 2], 16) for n in (1, 3, 5)))
_GREY = "#817b70"
_TOOLS = [
    "zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale", "toImage",
]  # fmt: skip
