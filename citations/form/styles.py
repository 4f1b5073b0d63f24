"""Looks resolved as Word does: defaults, table style, paragraph style, character style, the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citations.form.records import ParagraphForm, RunForm
from corpus.readers.numbering import W

Element = Any  # lxml has no types

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONGEST_CHAIN = 20  # styles based on styles
_TWIPS = 20  # of a point
_LINE = 240  # of a single line
_OFF = ("0", "false", "off", "none")
_ALIGN = {
    "start": "left",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
}
_PITCH = {"exact": "exactly", "atLeast": "at_least"}
_CHARACTER = 2.47  # millimetres of one character at 14 points, where indents count characters


def millimetres(twips: str | None) -> float:
    """A length that Word keeps in twentieths of a point; 0 where it is no number."""
    return _number(twips) / _TWIPS / 72 * 25.4


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0


def child(element: Element | None, *tags: str) -> Element | None:
    """The descendant at that path of Word's own tags, None where there is none."""
    for tag in tags:
        if element is None:
            return None
        element = element.find(f"{W}{tag}")
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace."""
    return None if element is None else element.get(f"{W}{name}")


class Styles:
    """The styles of one file."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        found = [] if styles is None else list(styles.iterchildren(f"{W}style"))
        self._styles = {value(s, "styleId") or "": s for s in found}
        self._default = {
            value(s, "type"): value(s, "styleId")
            for s in found
            if (value(s, "default") or "0") not in _OFF
        }
        self._defaults = child(styles, "docDefaults")
        self._theme = _theme_fonts(theme)

    def _chain(self, style: str | None) -> list[Element]:
        """A style and those it is based on, the outermost first."""
        chain: list[Element] = []
        while style and len(chain) < _LONGEST_CHAIN and style in self._styles:
            chain.insert(0, self._styles[style])
            style = value(child(chain[0], "basedOn"))
        return chain

    def _of_table(self, table: Element | None) -> list[Element]:
        style = value(child(table, "tblPr", "tblStyle")) or self._default.get("table")
        return self._chain(style) if table is not None else []

    def _of_paragraph(self, paragraph: Element) -> list[Element]:
        style = value(child(paragraph, "pPr", "pStyle")) or self._default.get("paragraph")
        return self._chain(style)

    def paragraph(self, paragraph: Element, table: Element | None) -> ParagraphForm:
        """The shape of a paragraph; `table`: the one it stands in."""
        sources = [child(self._defaults, "pPrDefault", "pPr")]
        sources += [child(s, "pPr") for s in self._of_table(table)]
        sources += [child(s, "pPr") for s in self._of_paragraph(paragraph)]
        sources.append(child(paragraph, "pPr"))
        found = _merged(s for s in sources if s is not None)
        align = found.get("jc.val", "left")
        pitch = _PITCH.get(found.get("spacing.lineRule", "auto"), "multiple")
        line = _number(found.get("spacing.line", str(_LINE)))
        first, hanging = _indent(found, "firstLine"), _indent(found, "hanging")
        return ParagraphForm(
            align=_ALIGN.get(align, align),
            first_line=-hanging if hanging else first,
            left=_indent(found, "left") or _indent(found, "start"),
            right=_indent(found, "right") or _indent(found, "end"),
            before=_space(found, "before"),
            after=_space(found, "after"),
            pitch=pitch,
            pitch_value=line / (_LINE if pitch == "multiple" else _TWIPS),
            ruled=any(
                found.get(f"pBdr.{side}", "none") not in ("none", "nil")
                for side in ("bottom", "top", "between")
            ),
            outline=int(_number(found["outlineLvl.val"])) if "outlineLvl.val" in found else None,
            centred_frame=found.get("framePr.xAlign") == "center",
        )

    def run(self, run: Element, paragraph: Element, table: Element | None) -> RunForm:
        """The look of a run of `paragraph`."""
        sources = [child(self._defaults, "rPrDefault", "rPr")]
        sources += [child(s, "rPr") for s in self._of_table(table)]
        sources += [child(s, "rPr") for s in self._of_paragraph(paragraph)]
        character = value(child(run, "rPr", "rStyle"))
        sources += [child(s, "rPr") for s in self._chain(character)]
        sources.append(child(run, "rPr"))
        kept = [s for s in sources if s is not None]
        found = _merged(kept)
        return RunForm(
            font=self._font(kept),
            size=_number(found.get("sz.val", "20")) / 2,
            bold=_is_on(found, "b"),
            italic=_is_on(found, "i"),
            underline=found.get("u.val", "none") != "none",
            color=found.get("color.val", "auto"),
            caps=_is_on(found, "caps"),
            hidden=_is_on(found, "vanish"),
        )

    def _font(self, sources: list[Element]) -> str:
        """The font of Latin letters; a theme's font beats a named one at the same place."""
        font = "Times New Roman"  # Word's own where nothing is said
        for source in sources:
            fonts = child(source, "rFonts")
            for slot in ("ascii", "hAnsi"):
                theme = self._theme.get(value(fonts, f"{slot}Theme") or "")
                named = theme or value(fonts, slot)
                if named:
                    font = named
                    break
        return font


def _merged(sources: Iterator[Element] | list[Element]) -> dict[str, str]:
    """Properties as "tag.attribute", later sources over earlier ones."""
    found: dict[str, str] = {}
    for source in sources:
        for item in source:
            if not isinstance(item.tag, str):
                continue
            tag = item.tag.removeprefix(W)
            if tag == "pBdr":
                found.update({f"pBdr.{s.tag.removeprefix(W)}": value(s) or "none" for s in item})
            else:
                found[tag] = ""
                for name, text in item.attrib.items():
                    found[f"{tag}.{name.removeprefix(W)}"] = text
                if not item.attrib:
                    found[f"{tag}.val"] = "1"
    return found


def _is_on(found: dict[str, str], tag: str) -> bool:
    return found.get(f"{tag}.val", "0") not in _OFF


def _indent(found: dict[str, str], side: str) -> float:
    characters = _number(found.get(f"ind.{side}Chars"))
    if characters:
        return characters / 100 * _CHARACTER
    return millimetres(found.get(f"ind.{side}"))


_AUTO_SPACE = 14  # points that Word takes for the space of a web page


def _space(found: dict[str, str], side: str) -> float:
    if found.get(f"spacing.{side}Autospacing", "0") not in _OFF:
        return _AUTO_SPACE
    return _number(found.get(f"spacing.{side}")) / _TWIPS


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Names of a theme's fonts as runs refer to them -> the fonts."""
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for kind in ("major", "minor"):
        latin = theme.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        if latin is not None and latin.get("typeface"):
            for slot in ("Ascii", "HAnsi"):
                fonts[f"{kind}{slot}"] = latin.get("typeface")
    return fonts
