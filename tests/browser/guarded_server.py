"""Starts the app as `streamlit run` does, in a process that refuses and records every call off this computer."""

import ipaddress
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Where in an event's arguments the host or the address stands.
GUARDED = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}


class LeftTheBuilding(OSError):
    """A connection or a name look-up off the loopback was tried."""


def is_local(address):
    """Return whether an address, or a host by itself, stays on this computer."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    # No host means this one; a text that begins with a slash is a Unix socket, and so is an abstract name.
    if not host or host == "localhost" or host.startswith(("/", "\0")):
        return True
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
        # 0.0.0.0 is every address of this computer, for a server to listen at.
        return found.is_loopback or found.is_unspecified
    except ValueError:
        return False


def guard(violations):
    """Install the hook, which cannot be taken out again; each refusal becomes a line of `violations`."""
    # Opened now, and written without a lock: the hook runs inside whatever called.
    record = os.open(violations, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def hook(event, arguments):
        if event not in GUARDED or is_local(arguments[GUARDED[event]]):
            return
        line = f"{event} {arguments[GUARDED[event]]!r}"
        os.write(record, f"{line}\n".encode())
        raise LeftTheBuilding(line)

    sys.addaudithook(hook)


def main(port, store):
    """Serve the app on a port from a store folder; the record lies beside that folder.

    On the loopback, unless LISTEN_AT names another address.
    """
    guard(f"{store}.violations")
    os.environ["REFERRAL_PATHWAYS_STORE"] = store
    os.chdir(ROOT)
    # Imported under guard: an import may look a name up too.
    from streamlit.web import cli

    options = ["--server.headless=true", f"--server.port={port}"]
    options.append(f"--server.address={os.environ.get('LISTEN_AT', '127.0.0.1')}")
    # A file saved while the tests run must not change what they see.
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *options, "--server.fileWatcherType=none"]
    cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
