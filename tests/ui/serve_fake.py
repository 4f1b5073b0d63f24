"""Serves the page over the fake assistant; run with the repository root in PYTHONPATH."""

from __future__ import annotations

import argparse

from fake_assistant import FakeAssistant
from fake_documents import DOCUMENTS

import app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--wait", type=float, default=0.0)
    parser.add_argument("--empty", action="store_true")
    chosen = parser.parse_args()
    documents = () if chosen.empty else DOCUMENTS
    desk = FakeAssistant(chosen.wait, documents)
    examples = (
        "Xã còn bao nhiêu hộ nghèo cuối năm 2025?",
        "Việc phối hợp giữa chính quyền và Mặt trận còn chậm?",
        "Nghị quyết 25 nói gì về đối thoại?",
        "Thu ngân sách của huyện Lộc Điền?",
    )
    app.launch(desk, "127.0.0.1", chosen.port, examples=examples)


if __name__ == "__main__":
    main()
