"""The drafting tab's Vietnamese words: states, origins, counts, moments, equations."""

from __future__ import annotations

from datetime import UTC, datetime

from core.drafts import Draft, DraftSentence, Origin, Section, SectionState
from core.facts import Fact
from core.records import Status

STATES = {  # how it is said, and in which tone
    SectionState.EMPTY: ("trống", "soft"),
    SectionState.BLANKS: ("còn chỗ trống", "amber"),
    SectionState.TO_CHECK: ("cần kiểm tra", "amber"),
    SectionState.DONE: ("xong", "good"),
}
ORIGINS = {
    Origin.LAST_YEAR: "câu của báo cáo kỳ trước, số liệu thay mới",
    Origin.PAST_REPORT: "câu của báo cáo khác, đã bỏ số liệu và tên riêng",
    Origin.DIRECTIVE: "trích văn bản chỉ đạo",
    Origin.FACTS: "lập từ số liệu đã xác nhận",
    Origin.LESSON: "bài học rút từ các báo cáo",
    Origin.TYPED: "người soạn viết hoặc sửa",
}
TICKS = {Status.PASS: ("✓", "good"), Status.FAIL: ("!", "fault"), Status.UNSURE: ("?", "amber")}


def standing(sentence: DraftSentence) -> tuple[str, str, str]:
    """(mark, tone, words) of a sentence: what its mark shows and what it means."""
    if sentence.blanks:
        return "…", "amber", "còn chỗ trống"
    if sentence.ok:
        return "✓", "good", "đã khớp với nguồn và số liệu"
    if sentence.accepted:
        return "✓", "soft", "người soạn đã chấp nhận"
    return "!", "amber", "cần kiểm tra"


def reasons(sentence: DraftSentence) -> list[str]:
    """Why a sentence needs a look, in words; empty when every check passed."""
    if sentence.ok:
        return []
    failed = [v.message for v in sentence.verdicts if v.status is Status.FAIL and v.message]
    unsure = [v.message for v in sentence.verdicts if v.status is Status.UNSURE and v.message]
    return failed + unsure or ([] if sentence.blanks else ["câu này chưa được kiểm tra"])


def has_parts(draft: Draft, section: Section) -> bool:
    """Whether the next section stands below this one, so that its own text may be missing."""
    keys = [s.key for s in draft.sections]
    after = keys.index(section.key) + 1
    return after < len(keys) and draft.sections[after].level > section.level


def summary(draft: Draft) -> str:
    """ "xong 5/12 mục · 8 chỗ trống · 2 câu cần kiểm tra"."""
    written = [s for s in draft.sections if s.sentences]
    if not written:
        return "chưa soạn"
    done = sum(s.state is SectionState.DONE for s in written)
    sentences = [s for section in draft.sections for s in section.sentences]
    blanks = sum(len(s.blanks) for s in sentences)
    open_ones = sum(not (s.ok or s.accepted or s.blanks) for s in sentences)
    parts = [f"xong {done}/{len(written)} mục"]
    if blanks:
        parts.append(f"{blanks} chỗ trống")
    if open_ones:
        parts.append(f"{open_ones} câu cần kiểm tra")
    return " · ".join(parts)


def with_unit(value: str, unit: str | None) -> str:
    """ "61 hộ", "1,79%"; the unit once."""
    if not unit or value.endswith(unit):
        return value
    return f"{value}{unit}" if unit == "%" else f"{value} {unit}"


def given_by(fact: Fact) -> str:
    """ "Lê Bình xác nhận 12/3/2026 · nguồn: phieu.xlsx"; "" while nobody stands behind it."""
    if not fact.confirmed:
        return ""
    parts = [f"{fact.confirmed_by} xác nhận {moment(fact.confirmed_at)}".strip()]
    if fact.source and fact.source != fact.confirmed_by:
        parts.append(f"nguồn: {fact.source}")
    return " · ".join(parts)


def moment(iso: str | None) -> str:
    """An ISO time as local "14:05" today, else "14:05 12/3/2026"; "" when it is no time."""
    try:
        when = datetime.fromisoformat(iso or "")
    except ValueError:
        return ""
    aware = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone()
    clock = f"{aware:%H:%M}"
    if aware.date() == datetime.now().date():
        return clock
    return f"{clock} {aware.day}/{aware.month}/{aware.year}"
