"""The fields of one document as a form: what a person may correct, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.records import Fields, Kind
from core.typed import read_date
from ui.words import KINDS, LEVELS, read_period, shown_date, shown_period

# field of `Fields`, label on the form; in the order of the form
TEXT_FIELDS = (
    ("number", "Số"),
    ("sign", "Ký hiệu"),
    ("date", "Ngày ban hành"),
    ("issuer", "Cơ quan ban hành"),
    ("parent", "Cơ quan cấp trên"),
    ("unit", "Đơn vị được nói đến"),
    ("period", "Kỳ, giai đoạn"),
    ("place", "Nơi ban hành"),
    ("subject", "Trích yếu"),
)
_SHOW = {"date": shown_date, "period": shown_period}
_READ = {"date": read_date, "period": read_period}
KIND_CHOICES = [(label, kind.value) for kind, label in KINDS.items()]
LEVEL_CHOICES = [("không rõ", ""), *((label, level) for level, label in LEVELS.items())]


def form_values(fields: Fields) -> list[str]:
    """Kind, level, then the text fields in the order of the form; "" where nothing is known."""
    return [fields.kind.value, fields.level or "", *(_shown(fields, n) for n, _ in TEXT_FIELDS)]


def corrected(fields: Fields, values: Sequence[str | None]) -> Fields:
    """`fields` with what the form says; what the form does not show is kept.

    :raises InputError: when the date cannot be read.
    """
    kind, level, *texts = (" ".join((value or "").split()) for value in values)
    typed: dict[str, str | None] = {
        name: _read(fields, name, text) for (name, _), text in zip(TEXT_FIELDS, texts, strict=True)
    }
    return replace(fields, kind=Kind(kind), level=level or None, **typed)  # type: ignore[arg-type]


def _shown(fields: Fields, name: str) -> str:
    value: str | None = getattr(fields, name)
    return _SHOW[name](value) if name in _SHOW else value or ""


def _read(fields: Fields, name: str, text: str) -> str | None:
    """The value of a field; one left as it was shown is kept, however it was written."""
    if text == " ".join(_shown(fields, name).split()):
        kept: str | None = getattr(fields, name)
        return kept
    return _READ[name](text) if name in _READ else text or None
