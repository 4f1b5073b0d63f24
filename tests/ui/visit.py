"""One visit to the page: what the browser asked for, and the moves that tests share."""

from __future__ import annotations

from typing import Any


class Visit:
    """A page that is open, with the moves the tests share."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.executed: list[str] = []  # dialogs: what a hostile text would open
        self.faults: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("dialog", lambda d: (self.executed.append(d.message), d.dismiss()))
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)

    def open(self, query: str = "") -> Visit:
        self.page.goto(self.address + query)
        self.page.wait_for_selector(".t-welcome, .t-turn")
        return self

    def ask(self, question: str) -> None:
        # What the same question was answered before must not be taken for the new answer.
        self.page.evaluate(
            "document.querySelectorAll('#live .t-asked').forEach(told => told.dataset.old = 1)"
        )
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.answered(question)

    def answered(self, question: str) -> None:
        asked = self.page.locator("#live .t-asked:not([data-old])", has_text=question)
        asked.wait_for()
        self.page.locator("#live .t-actions").wait_for()

    def tab(self, name: str) -> None:
        """A tab of the page; on a narrow screen some of them stand in a menu."""
        self.page.get_by_role("tab").first.wait_for()
        found = self.page.get_by_role("tab", name=name)
        if found.count() == 0:
            self.page.locator("#tabs .overflow-menu > button").click()
            found = self.page.locator("#tabs .overflow-dropdown button", has_text=name)
        found.click()

    def library(self) -> None:
        self.tab("Kho tài liệu")
        self.page.wait_for_selector(".t-documents, .t-empty")

    def send(self, files: dict[str, bytes]) -> None:
        payload = [
            {"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files.items()
        ]
        self.page.set_input_files("#library input[type=file]", payload)
