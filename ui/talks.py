"""The list of conversations at the left: new, reopen, rename, delete (which asks once)."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import ConversationHead
from ui.markup import button, esc, tag
from ui.words import is_today


def talk_list(heads: Sequence[ConversationHead], open_id: str) -> str:
    """The conversations, newest first, today's apart from earlier ones."""
    today = [h for h in heads if is_today(h.updated_at)]
    earlier = [h for h in heads if not is_today(h.updated_at)]
    groups = _group("Hôm nay", today, open_id) + _group("Trước đó", earlier, open_id)
    if not heads:
        groups = tag("p", "Các cuộc trò chuyện sẽ nằm ở đây.", class_="t-note")
    fresh = button("+ Cuộc mới", do="clear", client="talk", class_="t-new")
    return tag("nav", fresh + groups, class_="t-talks", aria_label="Cuộc trò chuyện")


def _group(label: str, heads: Sequence[ConversationHead], open_id: str) -> str:
    if not heads:
        return ""
    rows = "".join(tag("li", _row(head, head.id == open_id)) for head in heads)
    return tag("h2", label) + tag("ul", rows)


def _row(head: ConversationHead, is_open: bool) -> str:
    current = "true" if is_open else None
    link = button(
        head.title,
        do="select",
        client="talk",
        class_="t-talk",
        data_talk=head.id,
        title=head.title,
        aria_current=current,
    )
    return link + (_upkeep(head) if is_open else "")


def _upkeep(head: ConversationHead) -> str:
    """Renaming and deleting, folded away until asked for."""
    box = f'<input type="text" maxlength="120" value="{esc(head.title)}" aria-label="Tên mới">'
    save = button("Lưu tên", do="edit", client="field", data_talk=head.id)
    name = tag("details", tag("summary", "đổi tên") + box + save, name="upkeep")
    sure = tag("p", "Xóa hẳn cuộc trò chuyện này?")
    erase = button("Xóa", do="delete", class_="t-danger", data_talk=head.id)
    gone = tag("details", tag("summary", "xóa") + sure + erase, name="upkeep")
    return tag("div", name + gone, class_="t-upkeep")
