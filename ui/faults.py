"""What the page says when something goes wrong: one sentence, never a traceback."""

from __future__ import annotations

import logging
import secrets

from core.errors import AppError

_log = logging.getLogger("trich.page")


def sentence(error: Exception) -> str:
    """The Vietnamese sentence for an error; one that nobody foresaw is logged under a code."""
    if isinstance(error, AppError):
        return str(error)
    code = secrets.token_hex(3)
    _log.error("page fault %s", code, exc_info=error)
    return (
        f"Có lỗi bên trong chương trình (mã {code}). "
        "Hãy thử lại; nếu vẫn lỗi, gửi mã này cho người quản trị."
    )
