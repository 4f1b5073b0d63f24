"""The web page: assembles the tabs, launches the server; `python app.py` is `trich serve`."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

# Before Gradio is imported anywhere: it would otherwise report each start to its makers.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from ui.desk import Desk

DEFAULT_PORT = 7860
EXAMPLES = (
    "Tỷ lệ hộ nghèo cuối năm 2025 là bao nhiêu?",
    "Những hạn chế trong công tác dân vận?",
    "Nghị quyết 25 nói gì về đối thoại với nhân dân?",
    "Bài học kinh nghiệm về phối hợp là gì?",
)

_PORTS_TRIED = 50
_CONCURRENT = 8  # questions answered at once; more wait their turn
_MAX_FILE = "20mb"
_SWEEP = (3600, 3600)  # seconds: how often uploads left behind are deleted, and how old they may be


def build_page(desk: Desk, examples: Sequence[str] = EXAMPLES) -> Any:
    """The page as `gr.Blocks`, over whatever answers to `Desk`."""
    import gradio as gr

    from ui.chat import chat_tab, wire_chat
    from ui.chat_pane import ChatPane
    from ui.frame import footer, header, html_pane, html_text
    from ui.library import library_tab, wire_library

    pane = ChatPane(desk, examples)
    with gr.Blocks(
        title="Trích – hỏi đáp có căn cứ", analytics_enabled=False, fill_width=True,
        delete_cache=_SWEEP,
    ) as page:  # fmt: skip
        head = html_text(header(""), elem_id="head")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Hỏi đáp", id="chat"):
                chat = chat_tab(pane)
            with gr.Tab("Kho tài liệu", id="library") as tab:
                library = library_tab(tab)
        source = html_pane("source")
        footer()
        wire_chat(page, pane, chat, source)
        wire_library(page, desk, library, source, lambda data: pane.source(data, ""))
        # Asked when the page opens: the models may load behind the server's start.
        page.load(lambda: header(desk.model_note()), None, head, api_visibility="private")
    return page


def launch(
    desk: Desk,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    *,
    announce: Callable[[str], None] | None = None,
    examples: Sequence[str] = EXAMPLES,
) -> None:
    """Serves the page until interrupted; `announce` is given its address once it answers."""
    from starlette.middleware import Middleware

    from ui.guard import Guard
    from ui.theme import head, theme

    page = build_page(desk, examples)
    page.queue(default_concurrency_limit=_CONCURRENT)
    no_docs = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    _, local, _ = page.launch(
        server_name=host,
        server_port=free_port(host, port),
        prevent_thread_lock=True,
        quiet=True,
        show_error=False,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        share=False,
        max_file_size=_MAX_FILE,
        app_kwargs={"middleware": [Middleware(Guard)], **no_docs},
        theme=theme(),
        head=head(),
    )
    if announce:
        announce(local)
    page.block_thread()


def free_port(host: str, port: int) -> int:
    """`port`, or the next one that nobody listens on."""
    for candidate in range(port, port + _PORTS_TRIED):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    from core.errors import UsageError

    last = port + _PORTS_TRIED - 1
    raise UsageError(f"Các cổng từ {port} đến {last} đều bận; hãy chọn cổng khác bằng --port.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves the page over the library in the home folder; the exit status."""
    parser = argparse.ArgumentParser(prog="trich serve")
    parser.add_argument("--home")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    chosen = parser.parse_args(arguments)

    from assistant import build
    from core.errors import AppError
    from core.settings import load_settings

    try:
        assistant = build(load_settings(chosen.home))
        try:
            launch(assistant, chosen.host, chosen.port, announce=_announce)
        finally:
            assistant.close()
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 0


def _announce(address: str) -> None:
    sys.stdout.write(f"Trích đang chạy tại {address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
