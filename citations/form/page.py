"""The sheet and the letters: PAGE-1 to PAGE-4, FONT-1, FONT-2."""

from __future__ import annotations

from collections.abc import Iterator

from citations.form.profiles import Profile
from citations.form.records import Line, Paper, Sheet
from citations.form.saying import found, gathered, look_fault, number, span, within
from core.form import FormFinding

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_BLACK = ("auto", "000000")
_ONE_PAGE = 900  # characters that surely fit one page, with head and foot


def page_faults(paper: Paper, profile: Profile) -> Iterator[FormFinding]:
    """What is wrong with the sections' pages."""
    faults = [f for s in paper.sheets for f in (*_size(s, profile), *_margins(s, profile))]
    yield from gathered(faults)
    for place, sheet in enumerate(paper.sheets):
        if sheet.landscape and (place == 0 or not sheet.has_table):
            yield found(
                profile,
                "PAGE-3",
                "Trang nằm ngang; chỉ trang có bảng rộng mới nằm ngang.",
                expected="trang đứng",
                seen="trang ngang",
            )
            break
    if paper.sheets:
        one_page = sum(len(x.words) for x in paper.lines) < _ONE_PAGE
        yield from _page_number(paper.sheets[0], profile, one_page)


def _size(sheet: Sheet, profile: Profile) -> Iterator[FormFinding]:
    page = profile.page
    sides = sorted((sheet.width, sheet.height))
    wanted = sorted((page.width, page.height))
    if all(within(s, w, w, page.tolerance) for s, w in zip(sides, wanted, strict=True)):
        return
    seen = f"{round(sheet.width)} × {round(sheet.height)} mm"
    yield found(
        profile,
        "PAGE-1",
        f"Khổ giấy {seen}, không phải A4.",
        expected=f"A4 ({number(page.width)} × {number(page.height)} mm)",
        seen=seen,
        fixable=True,
    )


def _margins(sheet: Sheet, profile: Profile) -> Iterator[FormFinding]:
    if sheet.landscape:
        return  # the sheet is turned, and so are its sides
    wrong = [
        side
        for side, limits in profile.page.margins.items()
        if not within(sheet.margins[side], *limits, profile.page.tolerance)
    ]
    if wrong:
        wanted = ", ".join(f"{_SIDES[s]} {span(*profile.page.margins[s])} mm" for s in wrong)
        seen = ", ".join(f"{_SIDES[s]} {number(round(sheet.margins[s], 1))} mm" for s in wrong)
        yield found(
            profile,
            "PAGE-2",
            f"Lề trang sai: {seen}; đúng là {wanted}.",
            expected=wanted,
            seen=seen,
            fixable=True,
        )


def _page_number(sheet: Sheet, profile: Profile, one_page: bool) -> Iterator[FormFinding]:
    """The first fault of the page number, so that one slip is told once."""
    if one_page and sheet.header.numbered is None and sheet.footer.numbered is None:
        return  # there is no second page to be numbered
    line = sheet.header.numbered
    limits = profile.page.header_distance
    wanted = "số trang ở giữa lề trên, từ trang 2"
    fault = None
    if line is None:
        at_foot = sheet.footer.numbered is not None
        fault = "số trang ở cuối trang" if at_foot else "không có số trang"
    elif not (line.form.align == "center" or line.form.centred_frame or sheet.header.centred_tab):
        fault = "số trang không ở giữa"
    elif not sheet.first_differs:
        fault = "trang đầu cũng đánh số"
    elif sheet.first_header.numbered is not None:
        fault = "lề trên của trang đầu cũng có số trang"
    elif limits and not within(sheet.header_distance, *limits, profile.page.tolerance):
        fault = f"số trang cách mép giấy {number(round(sheet.header_distance, 1))} mm"
        wanted = "cách mép trên khoảng 10 mm"
    if fault:
        message = f"Số trang: {fault}; đúng là {wanted}."
        yield found(profile, "PAGE-4", message, expected=wanted, seen=fault, fixable=True)
    elif line is not None:
        yield from look_fault(profile, "page_number", "Số trang", line, align=False)


def font_faults(paper: Paper, profile: Profile) -> Iterator[FormFinding]:
    """Letters of another font or in colour, each font and colour once."""
    yield from gathered([f for line in paper.lines for f in _fonts(line, profile)])
    yield from gathered([f for line in paper.lines for f in _colours(line, profile)])


def _fonts(line: Line, profile: Profile) -> Iterator[FormFinding]:
    strange = {
        s.form.font
        for s in line.inked
        if s.form.font != profile.font and any(map(str.isalnum, s.text))
    }
    for font in sorted(strange):
        yield found(
            profile,
            "FONT-1",
            f"Chữ dùng phông “{font}”, không phải {profile.font}.",
            line,
            expected=profile.font,
            seen=font,
            fixable=True,
        )


def _colours(line: Line, profile: Profile) -> Iterator[FormFinding]:
    strange = {s.form.color.lower() for s in line.inked} - set(_BLACK)
    for colour in sorted(strange):
        yield found(
            profile,
            "FONT-2",
            f"Chữ in màu (mã {colour}), không phải màu đen.",
            line,
            expected="màu đen",
            seen=f"màu {colour}",
            fixable=True,
        )
