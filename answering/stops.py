"""Words that ask, join or point and so say nothing of what a question is about."""

from __future__ import annotations

from collections.abc import Sequence

from answering.asked import Want
from core.text import fold

# Single syllables. With accents typed "bão" is no "bao": see `stops`.
_STOP_WORDS = frozenset(
    """
    ai mấy nào gì đâu sao thế như ra khi vì tại là có không chưa phải đã đang sẽ được bị của ở trong
    trên dưới theo về với cho đến tới từ và hay hoặc cũng thì mà những các một nhiều mỗi này đó kia
    ấy nhỉ à lại còn chỉ rất quá nhất hơn bằng bởi nên nếu hỏi xin nói kể rõ nhưng gồm sau trước
    giữa ngoài cứ số ngày tháng năm lúc giờ việc cái người nêu để vào lên từng hãy chỗ hồi đi do bao
    nhiêu
    """.split()
)
# Phrases that only together say nothing: "bao nhiêu", but not "bao" of "bao bì".
STOP_PHRASES = (
    "bao nhiêu|bao nhiu|như thế nào|thế nào|ra sao|lý do|đồng chí|tài liệu|văn bản|giống nhau"
    "|khác nhau|giống và khác|so sánh|so với|hiện nay|đến nay|bao gồm|gồm những|cho biết"
    "|xin cho biết|được nêu|nêu trong|được ghi|trong kho|kể tên|liệt kê|điểm nào|hai đơn vị"
    "|ba đơn vị|các đơn vị|trong năm|năm nào|ở đâu|là ai|là gì"
)
# Without accents these are other, telling words too: "đất" / "đạt", "con" / "còn".
_TELLING_UNACCENTED = frozenset(
    "dat con chi dong hien hoi di bao lai nam so mot cai ke do nhat".split()
)
STOP = frozenset(fold(w) for w in _STOP_WORDS)
_STOP_UNACCENTED = STOP - _TELLING_UNACCENTED | {"nam", "so", "do", "lai", "con"}
# Words that say which document is meant, not what is asked of it; left out once it is known.
ABOUT_DOCUMENTS = (
    "mẫu báo cáo|báo cáo|tài liệu mẫu|trong mẫu|bản mẫu|bài viết|bài báo|nhiệm kỳ|giai đoạn"
    "|phát biểu"
)
# Words that the answer replaces: "chiếm bao nhiêu phần trăm" is answered by "2,26%".
ANSWER_PHRASES: dict[Want, str] = {
    Want.FIGURE: (
        "tỷ lệ|tỉ lệ|phần trăm|số lượng|lượng|tổng số|tổng cộng|đạt|chiếm|còn|héc ta|hec ta|ha"
        "|tỷ đồng|triệu đồng|bao nhiêu tiền|bao nhiêu đồng|cuối năm|đầu năm|tính đến|mức|cao hơn"
        "|thấp hơn|được bao nhiêu|còn lại|cả thảy|tất cả|cuối"
    ),
    Want.DATE: "ban hành|ký ngày|đề ngày|ra ngày|ký|đề|thời gian|thời điểm|từ khi|mang",
    Want.SYMBOL: "mang số|mang|ban hành|số hiệu|ký hiệu|lập theo|số mấy",
    Want.TREND: (
        "tỷ lệ|tỉ lệ|phần trăm|số lượng|lượng|tăng hay giảm|giảm hay tăng|tăng|giảm|biến động"
        "|xu hướng|diễn biến|hằng năm|hàng năm|qua các năm|thay đổi|tiến bộ|mức|xuống|bớt"
    ),
    Want.COMPARE: "cao hơn|thấp hơn|nhiều hơn|ít hơn|giống|khác|ở từng",
    Want.LIST: "làm những|làm gì|việc gì|cần làm",
    Want.PERSON: "tên là|tên gì|giữ chức|làm|giữ",
    Want.POST: "giữ chức vụ|chức vụ|giữ chức|chức danh",
    Want.SUBJECT: "quy định gì|quy định việc|về việc|vấn đề|nội dung|liên quan|bàn về|nói về",
    Want.MENTIONS: "nhắc đến|đề cập|nói đến|yêu cầu",
}


def stops(token: str, plain: str, accented: bool) -> bool:
    """Whether a word (`plain`: folded) only asks or joins; "bão" is no "bao" of "bao nhiêu"."""
    if not accented:
        return plain in _STOP_UNACCENTED
    return token in _STOP_WORDS or (plain in STOP and token == plain)


def asking_positions(plain: Sequence[str], tokens: Sequence[str], accented: bool) -> set[int]:
    """Positions of the tokens that ask, in whatever form of question."""
    phrases = "|".join((STOP_PHRASES, *ANSWER_PHRASES.values()))
    return covered(plain, tokens, phrases, accented)


def covered(plain: Sequence[str], tokens: Sequence[str], phrases: str, accented: bool) -> set[int]:
    """Positions of the tokens that belong to one of the phrases ("a b|c d")."""
    found: set[int] = set()
    wanted: dict[str, list[list[str]]] = {}
    for phrase in phrases.split("|"):
        words = phrase.split()
        wanted.setdefault(fold(words[0]), []).append(words)
    for i, token in enumerate(plain):
        for words in wanted.get(token, ()):
            size = len(words)
            if [fold(w) for w in words] != list(plain[i : i + size]):
                continue
            # One syllable alone must carry its own accents, else "đất" would pass for "đạt".
            if size == 1 and (tokens[i] != words[0] if accented else token in _TELLING_UNACCENTED):
                continue
            found |= set(range(i, i + size))
    return found
