"""A Word file as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from core.errors import UsageError

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST = 120  # seconds


def pdf_of(docx: bytes) -> bytes:
    """The file as PDF.

    :raises UsageError: when LibreOffice is not installed, or does not manage it.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UsageError(
            "Máy này chưa có LibreOffice nên chưa xuất được PDF; hãy xuất Word rồi lưu thành PDF,"
            " hoặc nhờ người phụ trách cài LibreOffice."
        )
    with tempfile.TemporaryDirectory(prefix="trich-pdf-") as folder:
        source = Path(folder) / "ban-thao.docx"
        source.write_bytes(docx)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "pdf", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UsageError(
                "LibreOffice không chuyển được bản thảo sang PDF; hãy xuất Word rồi lưu thành PDF."
            ) from error
