"""Chromium without a window: open pages, follow links, press keys and look."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

from playwright.sync_api import Error, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOW_TO_INSTALL = "needs Chromium: apt install chromium (macOS: put a command chromium on the PATH)"

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
#: Seconds after which something that a page should have done has not been done.
PATIENCE = 120


class Browser:
    """One page of a browser, and the errors of its scripts. Use it in a `with` statement."""

    def __enter__(self) -> Browser:
        self._playwright = sync_playwright().start()
        self._process = self._playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        self._page = self._process.new_page()
        self._page.set_default_timeout(PATIENCE * 1000)
        self.errors: list[str] = []
        self._page.on("pageerror", lambda error: self.errors.append(str(error)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close()
        self._playwright.stop()

    def run(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function returns in the page, or what it promises; what it clicks, a user clicked."""
        return self._page.evaluate(f"given => ({function})(...given)", list(arguments))

    def wait(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function returns, once that is true. While a page loads, errors are not yet its own."""
        end = time.monotonic() + PATIENCE
        while True:
            answer: Any
            try:
                if answer := self.run(function, *arguments):
                    return answer
            except Error as error:
                answer = error
            assert time.monotonic() < end, f"{answer!r} after {PATIENCE} s: {function} of {arguments}"
            time.sleep(0.05)

    def open(self, url: str, width: int, height: int) -> None:
        """Open a page in a window of this size."""
        self.resize(width, height)
        self._page.goto(url)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._page.set_viewport_size({"width": width, "height": height})

    def press(self, key: str) -> None:
        """Press a key, by its name ("Enter", " ")."""
        self._page.keyboard.press(key)


def until(done: Callable[[], bool], complaint: str) -> None:
    """Ask until it is done; fail after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, complaint
        time.sleep(0.05)
