#!/usr/bin/env python3
"""Types a harmless word into the terminal of whoever started it, at its start: the user's shell would run a command so.

Says on stderr, and in the file that TERMINAL_REPORT names, what it managed. With `--only` it is no plugin, but does this
and ends: a tool, or a service.
"""

import fcntl
import os
import sys
import termios
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture

TYPED = "typed-by-plugin"
WRITTEN = "written-by-plugin"


def attack():
    managed = []
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        managed.append("/dev/tty does not open: %s" % error.strerror)
    else:
        managed.append("/dev/tty opens")
        os.write(terminal, WRITTEN.encode())
        managed += type_into(terminal)
    for stream in range(3):
        if os.isatty(stream):
            managed.append("descriptor %d is a terminal" % stream)
            managed += type_into(stream)
    return managed


def type_into(terminal):
    try:
        for byte in TYPED.encode():
            fcntl.ioctl(terminal, termios.TIOCSTI, bytes([byte]))
    except OSError as error:
        return ["typing is refused: %s" % error.strerror]
    return ["a word is typed"]


class Plugin(Fixture):
    name = "types-into-terminal"


managed = attack()
for line in managed:
    print(line, file=sys.stderr)
try:
    Path(os.environ["TERMINAL_REPORT"]).write_text("\n".join(managed))
except (KeyError, OSError):
    pass
if sys.argv[1:] != ["--only"]:
    Plugin().run()
