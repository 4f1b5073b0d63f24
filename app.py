"""The web page: assembles the tabs, launches the server; `python app.py` is `trich serve`."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

# Before Gradio is imported anywhere: it would otherwise report each start to its makers.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
# Gradio asks for its own page before it says that it runs: an office's proxy does not know the way.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"

if TYPE_CHECKING:
    from ui.desk import Desk

DEFAULT_PORT = 7860
EXAMPLES = (
    "Tỷ lệ hộ nghèo xã An Khê Thượng năm 2025 là bao nhiêu?",
    "Những hạn chế của xã An Khê Thượng năm 2024?",
    "Số hộ nghèo xã An Khê Thượng qua các năm?",
    "Nghị quyết 25 nói gì về đối thoại với nhân dân?",
)

_PORTS_TRIED = 50
_LAST_PORT = 65535
_CONCURRENT = 8  # questions answered at once; more wait their turn
_MAX_FILE = "20mb"
_SWEEP = (3600, 3600)  # seconds: how often uploads left behind are deleted, and how old they may be


def build_page(desk: Desk, examples: Sequence[str] = EXAMPLES) -> Any:
    """The page as `gr.Blocks`, over whatever answers to `Desk`."""
    import gradio as gr

    from ui.chat import chat_tab, wire_chat
    from ui.chat_pane import ChatPane
    from ui.directive_pane import DirectivePane
    from ui.directives import directives_tab, wire_directives
    from ui.draft_pane import DraftPane
    from ui.drafts import drafts_tab, hidden_ids, wire_drafts
    from ui.frame import footer, header, html_pane, html_text
    from ui.lesson_pane import LessonPane
    from ui.lessons import lessons_tab, wire_lessons
    from ui.library import library_tab, wire_library
    from ui.score_pane import ScorePane
    from ui.scores import scores_tab, wire_scores

    pane = ChatPane(desk, examples)
    with gr.Blocks(
        title="Trích – hỏi đáp có căn cứ", analytics_enabled=False, fill_width=True,
        delete_cache=_SWEEP,
    ) as page:  # fmt: skip
        head = html_text(header(""), elem_id="head")
        draft, section = hidden_ids()
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Hỏi đáp", id="chat"):
                chat = chat_tab(pane)
            with gr.Tab("Soạn báo cáo", id="drafts") as tab:
                drafts = drafts_tab(tab, draft, section)
            with gr.Tab("Bài học", id="lessons") as tab:
                lessons = lessons_tab(tab)
            with gr.Tab("Văn bản", id="directives") as tab:
                directives = directives_tab(tab)
            with gr.Tab("Kho tài liệu", id="library") as tab:
                library = library_tab(tab)
            with gr.Tab("Điểm số", id="scores") as tab:
                scores = scores_tab(tab)
        source = html_pane("source")
        footer()
        wire_chat(page, pane, chat, source, draft)
        draft_pane = DraftPane(desk)
        wire_drafts(page, desk, draft_pane, drafts, source, lambda data: pane.source(data, ""))
        wire_lessons(LessonPane(desk), lessons, draft, source, lambda data: pane.source(data, ""))
        wire_directives(DirectivePane(desk), directives, source, [chat.past, chat.live])
        wire_library(page, desk, library, source, lambda data: pane.source(data, ""))
        wire_scores(ScorePane(desk), scores)
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
    """`port`, or the next one that nobody listens on.

    :raises UsageError: when there is none, no such port, or no such address on this machine.
    """
    from core.errors import UsageError

    if not 0 < port <= _LAST_PORT:
        raise UsageError(f"Không có cổng {port}; hãy chọn cổng từ 1 đến {_LAST_PORT} bằng --port.")
    last = min(port + _PORTS_TRIED - 1, _LAST_PORT)
    for candidate in range(port, last + 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except (OSError, UnicodeError) as error:  # UnicodeError: no name of a machine at all
                if _no_address(error):
                    raise UsageError(
                        f"Máy này không có địa chỉ “{host}”; hãy chọn địa chỉ khác bằng --host."
                    ) from error
                continue
            return candidate
    raise UsageError(f"Các cổng từ {port} đến {last} đều bận; hãy chọn cổng khác bằng --port.")


def _no_address(error: OSError | UnicodeError) -> bool:
    return isinstance(error, socket.gaierror | UnicodeError) or error.errno == errno.EADDRNOTAVAIL


def serve(home: str | None, host: str, port: int) -> int:
    """Serves the page over the library in the home folder, until interrupted; the exit status.

    An empty library is given the shipped samples first. Vectors are made behind the page.

    :raises AppError: when the home folder cannot be used, or no port is free.
    """
    from assistant import build
    from core.settings import load_settings

    assistant = build(load_settings(home))
    try:
        assistant.add_samples(_tell_progress)

        def answering(address: str) -> None:
            _announce(address)
            assistant.make_vectors_behind()  # not before: a model's import would delay the page

        launch(assistant, host, port, announce=answering)
    except KeyboardInterrupt:
        pass
    finally:
        assistant.close()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """`python app.py`: the same as `trich serve`."""
    from cli import main as command_line

    return command_line(["serve", *(sys.argv[1:] if arguments is None else arguments)])


def _tell_progress(done: int, total: int, name: str) -> None:
    if total:
        sys.stderr.write(f"\rNạp tài liệu mẫu {done}/{total} {name[:50]:<50}")
        sys.stderr.write("\n" if done == total else "")
        sys.stderr.flush()


def _announce(address: str) -> None:
    sys.stdout.write(f"Trích đang chạy tại {address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
