from pathlib import Path

import pytest
from reader_files import docx, p, part, read

from corpus.readers.numbering import in_format


def _level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="5">'
    + _level(0, "upperRoman", "%1.")
    + _level(1, "decimal", "%2.")
    + _level(2, "lowerLetter", "%3)")
    + _level(3, "decimal", "%2.%4.")
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="6">{_level(0, "bullet", chr(0xF0B7))}</w:abstractNum>'
    + f'<w:abstractNum w:abstractNumId="7">{_level(0, "bullet", "+")}</w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="4"/></w:lvlOverride></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    '<w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>',
)


def _item(text: str, number: int, level: int = 0) -> str:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(text, properties=f"<w:numPr>{place}</w:numPr>")


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ([("a", 1, 0), ("b", 1, 0)], ["I. a", "II. b"]),
        ([("a", 1, 0), ("b", 1, 1), ("c", 1, 2), ("d", 1, 2)], ["I. a", "1. b", "a) c", "b) d"]),
        ([("a", 1, 1), ("b", 1, 0), ("c", 1, 1)], ["1. a", "I. b", "1. c"]),
        ([("a", 1, 1), ("b", 1, 3), ("c", 1, 3)], ["1. a", "1.1. b", "1.2. c"]),
        ([("a", 2, 0), ("b", 3, 0)], ["- a", "+ b"]),
        ([("a", 1, 0), ("b", 4, 0), ("c", 4, 0)], ["I. a", "IV. b", "V. c"]),
        ([("a", 0, 0), ("b", 99, 0), ("c", 1, 8)], ["a", "b", "c"]),
    ],
)
def test_numbers_word_draws_are_written_out(
    tmp_path: Path, items: list[tuple[str, int, int]], lines: list[str]
) -> None:
    body = "".join(_item(*item) for item in items)
    text = read(tmp_path, "a.docx", docx(body, {"word/numbering.xml": LISTS})).text
    assert text.split("\n") == lines


def test_styles_number_their_paragraphs(tmp_path: Path) -> None:
    body = "".join(p(style, properties=f'<w:pStyle w:val="{style}"/>') for style in "ABCX")
    parts = {"word/numbering.xml": LISTS, "word/styles.xml": STYLES}
    assert read(tmp_path, "a.docx", docx(body, parts)).text == "I. A\nII. B\nC\nX"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (3, "ordinalText", "3"),
        (0, "upperRoman", "0"),
    ],
)
def test_number_formats(value: int, form: str, text: str) -> None:
    assert in_format(value, form) == text
