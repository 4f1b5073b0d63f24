"""Support, recurrence, ties, proposals and the chat, over a few invented reports."""

from __future__ import annotations

from core.drafts import Draft, DraftParagraph, DraftSentence, Origin, Section
from core.facts import UnitCard
from core.lessons import LessonKind
from core.outlines import Outline
from core.records import Role
from drafting.lessons.chat import lessons_asked
from tests.drafting.lessons.shelf import desk, report

SLOW = "## Hạn chế\n- Nhiều kiến nghị của dân chưa được trả lời.\n"
REPORTS = (
    report("a-2022", SLOW, "xã Suối Đục", 2022),
    report("a-2023", SLOW, "xã Suối Đục", 2023),
    report(
        "a-2024",
        "## Hạn chế\n- Ý kiến cử tri có việc giải đáp còn chậm.\n## Bài học kinh nghiệm\n- Một là,"
        " kiến nghị của dân phải được trả lời, niêm yết tại thôn; nhờ vậy số đơn giảm từ 30"
        " xuống 12.\n",
        "xã Suối Đục",
        2024,
    ),
    report(
        "b-2024",
        "## Hạn chế\n- Đơn thư, phản ánh của dân giải quyết chậm.\n- Cỏ mọc lấn sân bóng.\n"
        "## Bài học kinh nghiệm\n- Một là, mọi kiến nghị phải có câu trả lời công khai.\n",
        "phường Bến Củi",
        2024,
    ),
)


def _draft(*tasks: str, unit: str = "xã Suối Đục") -> Draft:
    def section(key: str, role: Role, *texts: str) -> Section:
        rows = tuple(DraftSentence(f"{key}{i}", t, Origin.TYPED) for i, t in enumerate(texts))
        return Section(key, key, role=role, paragraphs=(DraftParagraph(rows),))

    return Draft(
        "d",
        Outline("o", "Báo cáo", "báo cáo", ()),
        UnitCard(name=unit),
        "2025",
        sections=(
            section("han_che", Role.SHORTCOMINGS, "Kiến nghị của nhân dân chưa được trả lời kịp."),
            section("nhiem_vu", Role.TASKS, *tasks),
        ),
    )


def test_support_counts_copies_once_and_years_all() -> None:
    group = desk(*REPORTS).groups(roles=[Role.SHORTCOMINGS])[0]
    assert (group.support.reports, group.support.units, group.support.years) == (3, 2, 3)
    assert group.by_year == ((2022, 1), (2023, 1), (2024, 2))
    assert group.repeated == (("xã Suối Đục", (2022, 2023, 2024)),)
    assert [t.copies for t in group.thoughts if t.copies] == [("a-2023.md",)]


def test_the_name_is_the_words_of_a_member() -> None:
    for group in desk(*REPORTS).groups():
        assert any(group.lesson in t.citation.quote for t in group.thoughts)


def test_groups_can_be_narrowed_to_units_years_and_topic() -> None:
    lessons = desk(*REPORTS)
    (group,) = lessons.groups(
        roles=[Role.SHORTCOMINGS], units=["phường bến củi"], topic="kiến nghị"
    )
    assert group.support.reports == 1
    assert lessons.groups(years=[1999]) == []
    assert lessons.groups("chuyện không ai nhắc tới") == []


def test_what_comes_back_is_told_with_its_years() -> None:
    (group,) = desk(*REPORTS).recurring()
    assert group.repeated[0] == ("xã Suối Đục", (2022, 2023, 2024))


def test_a_shortcoming_is_tied_to_the_lesson_that_answers_it_with_evidence() -> None:
    lessons = desk(*REPORTS)
    slow, grass = lessons.groups(roles=[Role.SHORTCOMINGS])
    (tie,) = [link for link in slow.links if link.kind == "lesson"]
    target = lessons.group(tie.to)
    assert target is not None and target.role is Role.LESSONS
    assert {c.document_id for c in tie.evidence} <= {r.id for r in REPORTS} and tie.evidence
    assert grass.lacks == "lesson" and slow.lacks != "lesson"


def test_proposals_answer_the_drafts_own_fault_in_house_form() -> None:
    (own,) = desk(*REPORTS).proposals(_draft())
    assert own.text.startswith("Một là, kiến nghị của dân phải được trả lời")
    assert own.group.kind is LessonKind.OWN
    assert own.answers == "Kiến nghị của nhân dân chưa được trả lời kịp."
    assert "số đơn giảm từ 30 xuống 12" in own.note


def test_names_of_other_units_are_hidden_unless_asked_for() -> None:
    draft = _draft(unit="xã Khác Hẳn")
    (hidden,) = desk(*REPORTS).proposals(draft)
    assert hidden.group.kind is LessonKind.OTHERS
    shown = f"{hidden.text}{hidden.note}{hidden.citations[0].title}{hidden.citations[0].doc}"
    assert "Bến Củi" not in shown and "b-2024" not in shown
    (named,) = desk(*REPORTS).proposals(draft, names=True)
    assert named.citations[0].doc.endswith("-2024.md")


def test_a_lesson_that_repeats_a_task_is_not_proposed() -> None:
    task = "Kiến nghị của dân phải được trả lời công khai, niêm yết tại thôn."
    assert desk(*REPORTS).proposals(_draft(task)) == []


def test_a_lesson_at_odds_with_its_quote_is_not_proposed() -> None:
    lessons = desk(*REPORTS)
    lessons._judge = lambda claim, citation: "sai"
    assert lessons.proposals(_draft()) == []


def test_set_phrases_come_last() -> None:
    phrase = "## Bài học kinh nghiệm\n- Một là, phối hợp phải chặt chẽ.\n"
    reports = [report(f"s{i}", phrase, f"xã {i}", 2024) for i in range(6)]
    other = "## Bài học kinh nghiệm\n- Một là, gõ cửa từng nhà thì 40 hộ thuận.\n"
    first, last = desk(*reports, report("t", other, "xã T")).groups()
    assert (first.kind, last.kind) == (LessonKind.OTHERS, LessonKind.SET_PHRASE)


def test_the_chat_answers_with_quotes_and_their_support() -> None:
    lessons = desk(*REPORTS)
    for question in (
        "Gợi ý bài học kinh nghiệm về trả lời kiến nghị",
        "Hạn chế nào lặp lại nhiều năm?",
        "han che nao lap lai qua cac nam",
    ):
        answer = lessons_asked(question, lessons)
        assert answer is not None and answer.statements and not answer.abstained
        for statement, citation in zip(answer.statements, answer.citations, strict=True):
            assert statement.text in citation.quote and "báo cáo" in (statement.heading or "")


def test_the_chat_says_when_nothing_is_found_and_leaves_other_questions_alone() -> None:
    lessons = desk(*REPORTS)
    nothing = lessons_asked("Gợi ý bài học kinh nghiệm về nuôi tôm", lessons)
    assert nothing is not None and nothing.abstained and nothing.reason
    for question in (
        "Bài học kinh nghiệm của xã Suối Đục năm 2024 là gì?",
        "Hạn chế của phường Bến Củi là gì?",
        "Nguyên nhân nào làm hồ sơ chậm?",
        "Có bao nhiêu kiến nghị kéo dài?",
    ):
        assert lessons_asked(question, lessons) is None


def test_one_report_kept_in_two_formats_counts_once() -> None:
    text = (
        "## Hạn chế\n- Kiến nghị của cử tri được trả lời chậm.\n"
        "- Cán bộ dân vận kiêm nhiệm nhiều việc.\n"
    )
    one = report("a", text, "xã Bản Mạ", 2023)
    copy = report("b", text.replace("- Cán", "-  Cán"), "xã Bản Mạ", 2023)
    later = report("c", text, "xã Bản Mạ", 2024)
    for documents, reports in (((one, copy), 1), ((one, later), 2)):
        for group in desk(*documents).groups():
            assert sum(count for _, count in group.by_year) == reports
            assert group.support.reports == 1
