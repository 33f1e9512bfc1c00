"""Chromium without a window, driven over its own protocol: enough to open pages, follow links and look."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import websocket

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOW_TO_INSTALL = "needs Chromium: apt install chromium (macOS: put a command chromium on the PATH)"

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
)  # fmt: skip
#: Seconds after which something that a page should have done has not been done.
PATIENCE = 120


class Browser:
    """One page of a browser; `folder` is for its profile. Use it in a `with` statement."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = 0

    def __enter__(self) -> Browser:
        assert CHROMIUM
        command = [CHROMIUM, *_FLAGS, f"--user-data-dir={self._folder}", "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self._folder / "DevToolsActivePort"
        until(lambda: port.is_file() and len(port.read_text().splitlines()) == 2, "Chromium did not start")
        address = f"http://127.0.0.1:{port.read_text().splitlines()[0]}/json/list"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            page = next(target for target in json.load(answer) if target["type"] == "page")
        self._socket = websocket.create_connection(
            page["webSocketDebuggerUrl"], timeout=PATIENCE, suppress_origin=True
        )
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(PATIENCE)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to one command of its protocol."""
        self._calls += 1
        self._socket.send(json.dumps({"id": self._calls, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._calls:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def run(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function returns in the page, or what it promises; what it clicks, a user clicked."""
        call = f"({function})(...{json.dumps(arguments)})"
        answer = self.call(
            "Runtime.evaluate", expression=call, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:1000])
        return answer["result"].get("value")

    def wait(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function returns, once that is true. While a page loads, errors are not yet its own."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if answer := self.run(function, *arguments):
                    return answer
            except RuntimeError as error:
                answer = error
            assert time.monotonic() < end, f"{answer!r} after {PATIENCE} s: {function} of {arguments}"
            time.sleep(0.05)

    def open(self, url: str, width: int, height: int) -> None:
        """Open a page in a window of this size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.call("Page.navigate", url=url)
        self.wait("() => location.href !== 'about:blank' && document.readyState === 'complete'")


def until(done: Callable[[], bool], complaint: str) -> None:
    """Ask until it is done; fail after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, complaint
        time.sleep(0.05)
