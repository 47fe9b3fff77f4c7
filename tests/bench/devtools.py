"""A Chromium whose requests nobody watches: Playwright listens to each, which takes the browser as long as the request itself."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any


class Page:
    """A page at the other end of two pipes, spoken to in the browser's own protocol."""

    def __init__(self, asking: IO[bytes], answers: IO[bytes]) -> None:
        self.asking, self.answers, self.asked, self.left = asking, answers, 0, b""
        self.session: dict[str, str] = {}
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = {"sessionId": self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Return what the browser answers."""
        self.asked += 1
        message = {"id": self.asked, "method": method, "params": params, **self.session}
        self.asking.write(json.dumps(message).encode() + b"\0")
        found = self._answer()
        if "error" in found:
            raise RuntimeError(f"{method}: {found['error']['message']}")
        return dict(found["result"])

    def _answer(self) -> dict[str, Any]:
        while True:
            while b"\0" not in self.left:
                if not (more := os.read(self.answers.fileno(), 1 << 16)):
                    raise RuntimeError("Chromium has ended")
                self.left += more
            message, _, self.left = self.left.partition(b"\0")
            found: dict[str, Any] = json.loads(message)
            if found.get("id") == self.asked:
                return found

    def goto(self, url: str) -> None:
        """Open an address and wait until it is loaded."""
        self.send("Page.navigate", url=url)
        self.evaluate("() => document.readyState === 'complete' || new Promise((done) => addEventListener('load', () => done()))")

    def evaluate(self, function: str, argument: object = None) -> Any:
        """Call a function of JavaScript; return what it promises."""
        text = f"({function})({json.dumps(argument)})"
        found = self.send("Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(json.dumps(found["exceptionDetails"])[:2000])
        return found["result"].get("value")

    def forget(self) -> None:
        """Empty the browser's cache."""
        self.send("Network.clearBrowserCache")


@contextmanager
def unwatched(command: Sequence[str]) -> Iterator[Page]:
    """Start a browser that has nothing yet; yields its page."""
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        # The browser reads from 3 and writes to 4.
        shell = ["sh", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "sh", *command]
        options = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", f"--user-data-dir={home}"]
        running = subprocess.Popen([*shell, *options], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        with open(ours_out, "wb", buffering=0) as asking, open(ours_in, "rb", buffering=0) as answers:
            try:
                yield Page(asking, answers)
            finally:
                running.terminate()
                running.wait()
