"""Commands of `python -m analytics`, each in a process of its own, forked by one that has read the code already.

Starting Python and reading pandas, DuckDB and the rest took longer than the command itself. That the command starts
from nothing as well is seen in tests/pages/test_own_data.py and tests/loads/test_pool_of_settings.py.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PARENT = """
import json, os, signal, sys, traceback
from analytics.__main__ import main

def run(asked):
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, name in enumerate(asked["files"]):
        os.dup2(os.open(name, os.O_RDWR), number)
    sys.stdin, sys.argv = open(0, closefd=False), ["analytics", *asked["arguments"]]
    # A command that hangs is ended.
    signal.alarm(120)
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

for line in sys.stdin:
    pid = os.fork()
    if not pid:
        run(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Warm:
    """A process that runs commands until it is closed."""

    def __init__(self, folder: Path):
        self._files = [folder / name for name in ("typed", "printed", "said")]
        self._parent = subprocess.Popen(
            [sys.executable, "-c", PARENT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *arguments, folder=ROOT, environment, typed=""):
        """Run one command in a folder and an environment; return its exit code, and what it printed and said."""
        for path, text in zip(self._files, (typed, "", ""), strict=True):
            path.write_text(text)
        asked = {
            "arguments": [str(argument) for argument in arguments],
            "folder": str(folder),
            "environment": environment,
            "files": [str(path) for path in self._files],
        }
        self._parent.stdin.write(json.dumps(asked) + "\n")
        self._parent.stdin.flush()
        code = int(self._parent.stdout.readline())
        return code, *(path.read_text() for path in self._files[1:])

    def close(self):
        """End the process."""
        self._parent.stdin.close()
        self._parent.wait()
        self._parent.stdout.close()
