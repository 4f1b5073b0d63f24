"""What the page draws, without a browser: escaping, windows, kept answers, names, contrast."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from fake_assistant import FakeAssistant
from hypothesis import given
from hypothesis import strategies as st

from citations.render import answer_json, copy_text
from citations.verify import verify
from core.errors import InputError
from core.records import (
    Answer,
    Citation,
    Document,
    Fields,
    IngestRow,
    Kind,
    Sentence,
    Span,
    Statement,
    Turn,
)
from core.typed import read_date
from ui.answer import finished, marked_text
from ui.card import corrected, form_values
from ui.guard import Guard
from ui.kept import read_answer
from ui.markup import esc, shorten, tag
from ui.passage import passage_html
from ui.source import window_of
from ui.talks import talk_list
from ui.theme import ROLES, TEXT_ON, head, role_css
from ui.uploads import Upload, intake, safe_name
from ui.words import read_period, shown_date, shown_period

TAGS = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """The text of our HTML, entities read back."""
    import html as reader

    return reader.unescape(TAGS.sub("", html))


@given(st.text())
def test_escaped_text_holds_no_mark_up(text: str) -> None:
    assert not set('<>"') & set(esc(text))


@given(st.text(alphabet="ab <>&\"'\n|.", min_size=1, max_size=120), st.data())
def test_passage_loses_no_character_and_marks_the_cited_ones(text: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document("d", "d.txt", "", "txt", text, Fields(Kind.OTHER))
    sentences = [Sentence(Span(start, end), text[start:end], (), role=None)]  # type: ignore[arg-type]
    html = passage_html(document, Span(0, len(text)), Span(start, end), sentences)
    assert "".join(plain(html).split()) == "".join(text.split())
    marked = "".join(plain(part) for part in re.findall(r"<mark>.*?</mark>", html, re.DOTALL))
    assert "".join(marked.split()) == "".join(text[start:end].split())


@pytest.mark.parametrize(
    "show", ["cite", "whole", "before:4000", "after:4000", "before:x", "after:99"]
)
def test_windows_lie_in_the_text_and_steps_leave_no_gap(show: str) -> None:
    text = "Một câu của báo cáo.\n" * 500
    window = window_of(show, text, Span(5000, 5020))
    assert 0 <= window.start <= window.end <= len(text)
    if show == "cite":
        assert window.start <= 5000 - 1000
        assert window.end >= 5020 + 1000
        assert window_of(f"before:{window.start}", text, None).end == window.start
        assert window_of(f"after:{window.end}", text, None).start == window.end


def turn(question: str, **more: Any) -> Turn:
    answer = {**answer_json(FakeAssistant().ask(question)), **more}
    return Turn("c001-1", "c001", question, answer, None, "")


def drawn(kept: Turn) -> str:
    return finished(kept, lambda _: None, copy_text)


@pytest.mark.parametrize(
    "question",
    [
        "Xã còn bao nhiêu hộ nghèo cuối năm 2025?",
        "Thu ngân sách?",
        "Nghị quyết 25?",
        "kiểm tra sai hộ nghèo",
    ],
)
def test_answer_reads_back_as_it_was_kept(question: str) -> None:
    checked = FakeAssistant().ask(question)
    kept = answer_json(checked)
    assert answer_json(read_answer(kept)) == kept


def test_matched_line_only_where_every_statement_passed() -> None:
    assert "khớp nguyên văn" in drawn(turn("Xã còn bao nhiêu hộ nghèo cuối năm 2025?"))
    doubtful = drawn(turn("kiểm tra sai: tỷ lệ hộ nghèo cuối năm của xã?"))
    assert "t-verdict t-good" not in doubtful
    assert "nguồn ghi 1,79%, câu này ghi 1,97%" in doubtful


def test_statement_that_was_never_checked_is_not_called_matched() -> None:
    statements = [{"text": "Câu chưa kiểm tra.", "citations": [], "checks": []}]
    html = drawn(turn("Thu ngân sách?", statements=statements, abstained=False))
    assert "✓" not in html
    assert "câu này chưa được kiểm tra" in html


def test_unknown_status_is_unsure_and_unknown_mark_is_shown() -> None:
    check = {"check": "new", "status": "brilliant", "message": "lạ"}
    statements = [{"text": "Câu lạ.", "citations": [7], "checks": [check]}]
    html = drawn(turn("Thu ngân sách?", statements=statements, abstained=False))
    assert "chưa kiểm tra được: lạ" in html
    assert '<span class="t-chip t-lost" title="Dấu này không có nguồn">[7]</span>' in html


def test_marks_written_in_a_document_never_become_chips() -> None:
    statements = [{"text": "Theo [1] và <b>[2]</b>.", "citations": [], "checks": []}]
    html = drawn(turn("Thu ngân sách?", statements=statements, related=[], abstained=False))
    assert "data-mark" not in html
    assert "&lt;b&gt;" in html


def test_talks_are_grouped_by_day() -> None:
    desk = FakeAssistant()
    today = desk.conversations.start("Mới <hôm nay>")
    html = talk_list(desk.conversations.list(), today)
    assert html.index("Hôm nay") < html.index("Mới &lt;hôm nay&gt;") < html.index("Trước đó")
    assert html.count("aria-current") == 1


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("18/4/2018", "2018-04-18"),
        ("18-04-2018", "2018-04-18"),
        ("6/2024", "2024-06"),
        ("2018-04-18", "2018-04-18"),
        (" ", None),
    ],
)
def test_date_is_read_as_people_type_it(typed: str, iso: str | None) -> None:
    assert read_date(typed) == iso
    assert read_date(shown_date(iso)) == iso


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-H1", "6 tháng đầu năm 2025"),
        ("2026-Q1", "quý I/2026"),
        ("2024-05", "tháng 5/2024"),
        ("2021-2025", "2021-2025"),
        ("2024", "2024"),
        (None, ""),
    ],
)
def test_period_is_said_in_words_and_read_back(period: str | None, words: str) -> None:
    assert shown_period(period) == words
    assert read_period(words) == period


@pytest.mark.parametrize("typed", ["31/2/2024", "13/2024", "hôm qua", "2024", "1/1/24"])
def test_a_date_that_is_none_is_refused_with_its_value(typed: str) -> None:
    with pytest.raises(InputError, match=re.escape(typed)):
        read_date(typed)


def test_form_gives_back_what_it_was_given() -> None:
    odd = Fields(Kind.NEWS, date="2024")
    for fields in [odd, *(d.fields for d in FakeAssistant().documents())]:
        assert corrected(fields, form_values(fields)) == fields


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo (quý I).docx", "Báo cáo (quý I).docx"),
        ("Báo cáo.docx", "Báo cáo.docx"),  # decomposed, as macOS sends it
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\u202efdp.exe", "a_fdp.exe"),
        ("", "tep"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_file_names_stay_readable_and_are_never_paths(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_safe_name_is_one_step_of_a_path(name: str) -> None:
    safe = safe_name(name)
    assert safe not in ("", ".", "..")
    assert Path(safe).name == safe
    assert len(safe) <= 150


def uploads(folder: Path, count: int) -> list[Upload]:
    found = []
    for number in range(count):
        path = folder / f"upload-{number}"
        path.write_text(f"Tệp {number}.", encoding="utf-8")
        found.append(Upload(path, "cùng tên.txt"))
    return found


def test_intake_tells_every_file_and_leaves_none_behind(tmp_path: Path) -> None:
    last = list(intake(FakeAssistant(), uploads(tmp_path, 3), threading.Event()))[-1]
    assert [row.outcome for row in last.rows] == ["indexed"] * 3
    assert {row.name for row in last.rows} == {"cùng tên.txt"}
    assert last.finished
    assert not any(Path(row.path).exists() for row in last.rows)
    assert list(tmp_path.iterdir()) == []


def test_intake_that_breaks_says_so_and_cleans_up(tmp_path: Path) -> None:
    class Broken(FakeAssistant):
        def _take(self, path: Path) -> IngestRow:
            raise RuntimeError("secret")

    last = list(intake(Broken(), uploads(tmp_path, 1), threading.Event()))[-1]
    assert "Có lỗi bên trong chương trình" in last.message
    assert "secret" not in last.message
    assert list(tmp_path.iterdir()) == []


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(text: str, ground: str, side: int) -> None:
    high, low = sorted((luminance(ROLES[r][side]) for r in (text, ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_style_names_no_colour_and_no_other_host() -> None:
    style = Path(__file__).parents[2].joinpath("ui", "style.css").read_text(encoding="utf-8")
    assert not re.findall(r":[^;{]*#[0-9a-f]{3,8}\b", style)
    assert set(re.findall(r"var\(--([a-z-]+)\)", style)) <= {
        *ROLES, "head", "foot", "panel", "side", "serif"
    }  # fmt: skip
    assert "://" not in head()
    assert role_css().count("--accent:") == 3


@pytest.mark.parametrize(
    ("method", "headers", "passes"),
    [
        ("POST", {"origin": "https://evil.example", "host": "127.0.0.1:7860"}, False),
        ("POST", {"origin": "http://127.0.0.1:9999", "host": "127.0.0.1:7860"}, False),
        ("POST", {"origin": "null", "host": "127.0.0.1:7860"}, False),
        ("POST", {"sec-fetch-site": "cross-site", "host": "127.0.0.1:7860"}, False),
        ("POST", {"origin": "http://127.0.0.1:7860", "host": "127.0.0.1:7860"}, True),
        ("POST", {"host": "127.0.0.1:7860"}, True),
        ("GET", {"origin": "https://evil.example", "host": "127.0.0.1:7860"}, True),
    ],
)
def test_only_this_page_may_change_things(
    method: str, headers: dict[str, str], passes: bool
) -> None:
    sent: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    asyncio.run(Guard(inner)(scope, None, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == (200 if passes else 403)
    policy = dict(sent[0]["headers"]).get(b"content-security-policy", b"")
    assert (b"default-src 'self'" in policy) == passes


def test_shortening_keeps_whole_words() -> None:
    assert shorten("một hai\n ba bốn", 9) == "một hai…"
    assert shorten("một  hai", 20) == "một hai"
    assert tag("p", "x", class_="a", hidden=True, lang=None) == '<p class="a" hidden>x</p>'


def test_words_at_odds_are_marked_and_what_passed_has_a_quiet_sign() -> None:
    doubtful = drawn(turn("kiểm tra sai: tỷ lệ hộ nghèo cuối năm của xã?"))
    assert 'class="t-odds"' in doubtful
    assert "t-at-odds" in doubtful
    passed = drawn(turn("Xã còn bao nhiêu hộ nghèo cuối năm 2025?"))
    assert "t-odds" not in passed
    assert 'class="t-passed"' in passed


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("a < b", [Span(0, 1)], '<mark class="t-odds">a</mark> &lt; b'),
        ("một hai ba", [Span(4, 7), Span(0, 5)], None),  # overlapping: nothing twice
        ("ngắn", [Span(2, 99)], "ngắn"),  # beyond the end: left unmarked
    ],
)
def test_marks_leave_every_word_once(text: str, spans: list[Span], html: str | None) -> None:
    marked = marked_text(text, spans)
    bare = re.sub(r"</?mark[^>]*>", "", marked).replace("&lt;", "<")
    assert bare == text
    assert html is None or marked == html


def test_that_none_of_several_may_answer_is_said_once() -> None:
    words = ["Xã có 12 thôn.", "Thôn có 40 hộ."]
    text = " ".join(words)
    cited = tuple(
        Citation(
            n, "a.txt", "d", "Báo cáo", "", w, text.index(w), text.index(w) + len(w), None, 1.0
        )
        for n, w in enumerate(words, 1)
    )
    said = tuple(Statement(w, (n,), "Theo Báo cáo:") for n, w in enumerate(words, 1))
    answer = Answer("hỏi", said, cited, False, doubt="câu này dùng từ khác")
    kept = answer_json(verify(answer, {"d": text}))
    html = plain(finished(Turn("t", "c", "hỏi", kept, None, ""), lambda _: None, copy_text))
    assert html.count("Cần kiểm tra") == 1
    assert "câu này dùng từ khác" not in html
