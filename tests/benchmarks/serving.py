"""Servers as a user starts them, and what is read off their processes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
APP = "app.py"
EMPTY = str(Path(__file__).with_name("empty_page.py").relative_to(ROOT))
BARE_CHARTS = str(Path(__file__).with_name("charts_page.py").relative_to(ROOT))
SECONDS_TO_START = 120
# The empty page that the aims stand beside: with the collector as Streamlit sets it, not as this app does.
AS_STREAMLIT_SHIPS = ("--runner.postScriptGC", "true")


@dataclass(frozen=True)
class Server:
    """A running server: its address, and the process that serves."""

    address: str
    process: subprocess.Popen

    def megabytes(self) -> float:
        """Return the memory that the process has resident now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def processor(self) -> float:
        """Return the seconds of processor that the process has used, which a busy machine does not lengthen."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(
    script: str,
    store: Path,
    options: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
    streamlit: tuple[str, ...] = ("-m", "streamlit"),
) -> Iterator[Server]:
    """Serve a script on a free port with `streamlit run`, and stop it on the way out.

    `streamlit` is how Python is told to be the command streamlit.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *streamlit, "run", script]
    command += ["--server.headless", "true", "--server.port", str(port), *options]
    log = store.with_name(f"{Path(script).stem}.{port}.log")
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"REFERRAL_PATHWAYS_STORE": str(store)} | dict(environment or {}),
        ) as process,
    ):
        try:
            server = Server(f"http://127.0.0.1:{port}", process)
            wait_for(server, log)
            yield server
        finally:
            process.terminate()


def wait_for(server: Server, log: Path) -> None:
    """Return once the server says that it is well; leave with what it printed if it does not."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.process.poll() is None:
        try:
            with urlopen(f"{server.address}/_stcore/health", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    sys.exit(f"The server did not start:\n{log.read_text(errors='replace')}")
