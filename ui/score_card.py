"""A measurement as HTML: the card of each suite, what changed, every failure side by side."""

from __future__ import annotations

from collections.abc import Sequence

from core.scores import (
    ScoreCell,
    ScoreChange,
    ScoreFailure,
    ScoreLine,
    ScoreMetric,
    ScoreRun,
    ScoreShown,
    ScoreSuite,
)
from ui.markup import esc, shorten, tag
from ui.score_charts import charts
from ui.words import kind_name

_QUESTION = 110  # characters of a question in its closed line
_PASSAGE = 900  # characters of a passage shown
_WHY_CARD = (
    "“Tổng hợp” là trung bình điều hòa của ba mặt: ý có căn cứ, chữ trích đúng, phân biệt được câu "
    "có đáp án với câu không có. Chép hết, luôn trả lời hay luôn từ chối đều được 0."
)


def run_html(run: ScoreRun, with_failures: bool = True) -> str:
    """A whole run: when and of what, what is wrong with it, then suite by suite."""
    bodies = [suite_html(suite, with_failures) for suite in run.suites]
    return tag("div", about_html(run) + "".join(bodies), class_="s-run")


def about_html(run: ScoreRun) -> str:
    """When the run was, of which program and model, and its faults at a glance."""
    day, _, clock = run.at.partition("T")
    parts = [f"Đo lúc {clock[:5]} UTC ngày {'/'.join(reversed(day.split('-')))}"]
    parts.append("lượt nhanh" if run.quick else "lượt đầy đủ")
    parts.append(f"mô hình {run.model}")
    if run.commit:
        parts.append(f"bản {run.commit}")
    line = tag("p", esc(" · ".join(parts)), class_="t-note")
    return line + _verdict(run)


def _verdict(run: ScoreRun) -> str:
    fallen = [f"{s.title}: {_labels(s).get(key, key)}" for s in run.suites for key in s.fallen]
    missed = [f"{s.title}: {words}" for s in run.suites for words in s.missed]
    if not fallen and not missed:
        words = "Mọi ngưỡng đều đạt, không mặt nào tụt quá mức ngẫu nhiên."
        return tag("p", words, class_="s-verdict t-good")
    rows = [tag("li", f"Tụt so với lần trước – {esc(one)}") for one in fallen]
    rows += [tag("li", f"Chưa đạt ngưỡng – {esc(one)}") for one in missed]
    return tag("ul", "".join(rows), class_="s-verdict t-amber")


def suite_html(suite: ScoreSuite, with_failures: bool = True) -> str:
    """A suite: its card with every system, kinds, changes, charts, failures."""
    seconds = f"{suite.seconds:.0f}" if suite.seconds >= 1 else "dưới 1"
    size = suite.systems[0].items if suite.systems else 0
    about = f"{suite.name} · {size} mục · {seconds} giây"
    if suite.library:
        about += f" · kho {suite.library}"
    parts = [tag("h2", esc(suite.title)), tag("p", esc(about), class_="t-note")]
    parts.append(table_html(suite, suite.systems, "hệ thống"))
    if suite.metrics and suite.metrics[0].key == "card":
        parts.append(tag("p", _WHY_CARD, class_="t-note"))
    parts += [
        tag("p", esc(f"{name}: không chạy – {why}"), class_="t-note") for name, why in suite.not_run
    ]
    parts.append(changes_html(suite))
    parts.append(charts(suite))
    if len(suite.groups) > 1:
        table = table_html(suite, suite.groups, "loại")
        parts.append(_fold(f"Theo từng loại ({len(suite.groups)})", table))
    if with_failures:
        parts.append(failures_html(suite))
    return tag("section", "".join(parts), class_="s-suite", id=f"suite-{suite.name}")


def table_html(suite: ScoreSuite, lines: Sequence[ScoreLine], head: str) -> str:
    """A row a line, a column a metric, each value with its 95% bounds."""
    shown = [m for m in suite.metrics if any(line.cell(m.key) for line in lines)]
    heads = [tag("th", esc(head), scope="col")]
    heads += [tag("th", esc(m.label), scope="col", title=m.note or None) for m in shown]
    rows = [tag("tr", "".join(heads))]
    for number, line in enumerate(lines):
        cells = [tag("th", esc(kind_name(line.label)), scope="row")]
        cells += [tag("td", _cell(metric, line.cell(metric.key))) for metric in shown]
        ours = head == "hệ thống" and number == 0
        rows.append(tag("tr", "".join(cells), class_="s-own-row" if ours else None))
    return tag("div", tag("table", "".join(rows)), class_="s-table", tabindex="0")


def _cell(metric: ScoreMetric, cell: ScoreCell | None) -> str:
    if cell is None:
        return tag("span", "–", class_="t-soft")
    value = tag("b", _figure(metric, cell.value))
    if cell.low is None or cell.high is None:
        return value
    bounds = f"{_figure(metric, cell.low)}–{_figure(metric, cell.high)}"
    return value + tag("small", esc(bounds))


def _figure(metric: ScoreMetric, value: float) -> str:
    digits = 3 if metric.key == "seconds" else 2
    return f"{value:.{digits}f}".replace(".", ",")


def changes_html(suite: ScoreSuite) -> str:
    """What moved since the run before; nothing where there was none."""
    if not suite.changes:
        return ""
    labels = _labels(suite)
    moved = [c for c in suite.changes if c.before != c.after and c.key != "seconds"]
    if not moved:
        return tag("p", "So với lần trước: không đổi.", class_="s-changes t-note")
    rows = [tag("li", _change(labels.get(c.key, c.key), c, c.key in suite.fallen)) for c in moved]
    head = tag("p", "So với lần trước:", class_="t-note")
    return tag("div", head + tag("ul", "".join(rows)), class_="s-changes")


def _change(label: str, change: ScoreChange, fell: bool) -> str:
    words = f"{label}: {_plain(change.before)} → {_plain(change.after)}"
    if not change.beyond_noise:
        return esc(words) + tag("span", " trong mức ngẫu nhiên", class_="t-soft")
    tone = ("t-amber", " – tụt") if fell else ("t-good", " – khá lên")
    return esc(words) + tag("span", tone[1], class_=tone[0])


def _plain(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def failures_html(suite: ScoreSuite) -> str:
    """Every failure, closed until it is opened."""
    if not suite.failures:
        return tag("p", "Không có mục nào sai.", class_="t-note") if suite.items else ""
    rows = "".join(map(failure_html, suite.failures))
    return tag("h3", f"Các mục sai ({len(suite.failures)})") + rows


def failure_html(failure: ScoreFailure) -> str:
    """One failure: what was asked, said and wanted beside gold, passages and checks."""
    said = _block("Trả lời", tag("p", esc(failure.said or "(từ chối)"), class_="s-said"))
    wanted = _block("Cần có", tag("p", esc(failure.wanted), class_="s-said"))
    asked = _block("Hỏi", tag("p", esc(failure.asked), class_="s-said"))
    right = _passages("Đoạn vàng", failure.gold)
    right += _passages("Đoạn được trích, đoạn gần nhất", failure.passages)
    if failure.checks:
        rows = "".join(tag("li", esc(check)) for check in failure.checks if check)
        right += _block("Kiểm tra", tag("ul", rows))
    sides = tag("div", asked + said + wanted) + tag("div", right)
    mark = tag("span", esc(f"{failure.id} · {kind_name(failure.group)}"), class_="s-id")
    head = mark + esc(shorten(failure.asked, _QUESTION))
    return _fold(head, tag("div", sides, class_="s-sides"), ready=True)


def _passages(title: str, passages: Sequence[ScoreShown]) -> str:
    if not passages:
        return ""
    signs = {True: ("đúng", "t-good"), False: ("không phải", "t-amber"), None: ("", "")}
    shown = []
    for passage in passages:
        word, tone = signs[passage.right]
        name = tag("span", esc(passage.doc), class_="s-doc")
        mark = tag("span", f" {word}", class_=tone) if word else ""
        shown.append(tag("li", name + mark + tag("q", esc(shorten(passage.text, _PASSAGE)))))
    return _block(title, tag("ul", "".join(shown)))


def _block(title: str, inner: str) -> str:
    return tag("div", tag("h4", title) + inner, class_="s-block")


def _fold(head: str, inner: str, ready: bool = False) -> str:
    return tag("details", tag("summary", head if ready else esc(head)) + inner, class_="s-fold")


def _labels(suite: ScoreSuite) -> dict[str, str]:
    return {metric.key: metric.label for metric in suite.metrics}
