"""The card of the unit that writes: shown in one line to confirm, its boxes folded below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.facts import UnitCard
from core.outlines import Regime
from ui.markup import attributes, esc, tag

# box, label, what an example looks like
_LINES = (
    ("name", "Tên đơn vị", "xã Thanh Bình"),
    ("issuer", "Cơ quan ban hành", "Đảng ủy xã Thanh Bình"),
    ("parent", "Cơ quan cấp trên, in ở góc trái", "Đảng bộ tỉnh Hưng An"),
    ("place", "Địa danh ghi trước ngày", "Thanh Bình"),
    ("sign", "Ký hiệu", "BC/ĐU"),
    ("authority", "Thể thức ký", "T/M BAN THƯỜNG VỤ"),
    ("position", "Chức vụ người ký", "BÍ THƯ"),
    ("signer", "Người ký", "họ và tên"),
)
_LISTS = (  # each separated by commas or lines
    ("superiors", "Các cơ quan cấp trên khác", "Tỉnh ủy Hưng An, tỉnh Hưng An"),
    ("predecessors", "Đơn vị cũ đã nhập vào đơn vị này", "xã Thanh Sơn, huyện Lộc Điền"),
    ("own_names", "Tên thôn, tổ, trường của đơn vị", "thôn Đông Hà, thôn Tây Hà"),
    ("recipients", "Nơi nhận", "Ban Dân vận Tỉnh ủy, Lưu Văn phòng Đảng ủy"),
)
_REGIMES = ((Regime.PARTY, "cơ quan Đảng"), (Regime.STATE, "cơ quan Nhà nước"))
_LEVELS = (
    ("commune", "xã, phường"),
    ("province", "tỉnh"),
    ("base", "cơ sở"),
    ("central", "trung ương"),
)


def unit_boxes(card: UnitCard, values: Mapping[str, str]) -> str:
    """One line that says who writes, and the boxes to correct it."""
    card = card_of(card, values)
    known = " · ".join(
        filter(None, (card.issuer or card.name, card.parent, f"ký hiệu {card.sign}"))
    )
    line = esc(known) if card.name else "chưa biết đơn vị nào soạn; hãy ghi tên đơn vị"
    who = tag("span", "Đơn vị", class_="d-box-label") + tag("span", line, class_="d-unit-line")
    boxes = "".join(_line(name, label, hint, getattr(card, name)) for name, label, hint in _LINES)
    boxes += _choice("regime", "Thể thức", card.regime, _REGIMES)
    boxes += _choice("level", "Cấp", card.level, _LEVELS)
    boxes += "".join(
        _area(name, label, hint, ", ".join(getattr(card, name))) for name, label, hint in _LISTS
    )
    inner = tag("summary", who + tag("span", "kiểm tra, sửa", class_="t-link"))
    return tag(
        "details", inner + tag("div", boxes, class_="t-boxes"), class_="d-unit-card",
        open=not card.name,
    )  # fmt: skip


def card_of(card: UnitCard, values: Mapping[str, str]) -> UnitCard:
    """The card with what was typed into the boxes; boxes that were not sent stay as they are."""
    given: dict[str, object] = {
        name: " ".join(values[name].split()) for name, *_ in _LINES if name in values
    }
    given |= {name: listed(values[name]) for name, *_ in _LISTS if name in values}
    if values.get("regime") in {str(regime) for regime, _ in _REGIMES}:
        given["regime"] = Regime(values["regime"])
    if values.get("level") in dict(_LEVELS):
        given["level"] = values["level"]
    return replace(card, **given)  # type: ignore[arg-type]


def listed(text: str) -> tuple[str, ...]:
    """ "thôn A, thôn B" as its items; lines and semicolons part them too."""
    parts = text.replace("\n", ",").replace(";", ",").split(",")
    return tuple(dict.fromkeys(" ".join(p.split()) for p in parts if p.strip()))


def _line(name: str, label: str, hint: str, value: str) -> str:
    pairs: dict[str, object] = {
        "type": "text",
        "name": name,
        "value": value,
        "placeholder": hint,
        "data_keep": f"start:{name}",
    }
    return _labelled(label, f'<input{attributes(pairs)} autocomplete="off">')


def _area(name: str, label: str, hint: str, value: str) -> str:
    area = tag("textarea", esc(value), name=name, rows=2, placeholder=hint)
    return _labelled(label, area, " d-wide")


def _choice(name: str, label: str, value: str, choices: tuple[tuple[str, str], ...]) -> str:
    options = "".join(
        tag("option", esc(words), value=key, selected=key == value) for key, words in choices
    )
    return _labelled(label, tag("select", options, name=name))


def _labelled(label: str, field: str, more: str = "") -> str:
    return tag("label", tag("span", esc(label)) + field, class_=f"t-box{more}")
