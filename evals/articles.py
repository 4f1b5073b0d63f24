"""What the speed is measured on: articles of law and citizens' questions, else invented ones."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from core.records import Reading
from core.text import normalise
from evals.provenance import SHARED

DATA = SHARED / "data"
_SEED = 7
_INVENTED_QUESTIONS = 325
_CLAUSES = (3, 14)  # of an invented article

_WHO = (
    "Ủy ban nhân dân xã",
    "Mặt trận Tổ quốc",
    "Hội Nông dân",
    "Trưởng thôn",
    "Ban Thanh tra nhân dân",
    "Cơ quan đăng ký",
    "Người sử dụng đất",
    "Chủ đầu tư",
    "Hộ gia đình",
    "Cán bộ tiếp dân",
)
_DOES = (
    "lập danh sách",
    "niêm yết công khai",
    "lấy ý kiến về",
    "kiểm tra",
    "báo cáo kết quả",
    "phối hợp thẩm định",
    "lưu giữ hồ sơ",
    "giải quyết đơn về",
    "cấp giấy xác nhận",
    "thu hồi",
)
_WHAT = (
    "quỹ phòng chống thiên tai",
    "đất ở nông thôn",
    "giống cây trồng",
    "nhà văn hóa thôn",
    "công trình thủy lợi",
    "hộ nghèo và cận nghèo",
    "khu bảo tồn",
    "phương tiện thủy nội địa",
    "chợ phiên",
    "lễ hội truyền thống",
    "rừng phòng hộ",
    "nước sạch nông thôn",
)
_HOW = (
    "trong thời hạn {n} ngày làm việc",
    "khi có từ {n} hộ trở lên đồng ý",
    "theo mẫu số {n}",
    "không quá {n} lần mỗi năm",
    "với mức {n} triệu đồng",
)


def readings(data: Path = DATA) -> Iterator[tuple[str, Reading]]:
    """(file name, what was read), one document an article; without end where they are invented."""
    packed = data / "phapdien" / "corpus.jsonl.gz"
    if not packed.exists():
        yield from _invented()
        return
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            head = f"# {article.get('law_name') or article['law']}"
            title = f"Điều {article['article']}. {article['title']}"
            text = normalise(f"{head}\n\n{title}\n{article['text']}")
            yield f"{article['id']}.md", Reading(text, "md")


def questions(data: Path = DATA) -> list[str]:
    """Questions for that library, in a fixed order."""
    file = data / "zalo2021" / "queries.jsonl"
    if file.exists():
        return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    draw = random.Random(_SEED)
    return [
        f"{draw.choice(_WHO)} {draw.choice(_DOES)} "
        f"{draw.choice(_WHAT)} trong thời hạn bao nhiêu ngày?"
        for _ in range(_INVENTED_QUESTIONS)
    ]


def _invented() -> Iterator[tuple[str, Reading]]:
    draw = random.Random(_SEED)
    number = 0
    while True:
        number += 1
        subject = draw.choice(_WHAT)
        clauses = "\n".join(
            f"{place}. {_clause(draw, subject)}" for place in range(1, 1 + draw.randint(*_CLAUSES))
        )
        text = f"# Quy chế số {number} (bịa ra để đo)\n\nĐiều {number}. Về {subject}\n{clauses}"
        yield f"dieu-{number}.md", Reading(normalise(text), "md")


def _clause(draw: random.Random, subject: str) -> str:
    what = draw.choice((subject, draw.choice(_WHAT)))
    how = draw.choice(_HOW).format(n=draw.randint(2, 900))
    return f"{draw.choice(_WHO)} {draw.choice(_DOES)} {what} {how}."
