#!/usr/bin/python3
"""Runs a command on a new terminal, as a person at a shell does, and prints the screen.

    in-terminal.py [--user ID] [--interrupt-at TEXT | --interrupt-file PATH] [--timeout SECONDS] -- COMMAND...

A process of this file's own leads the terminal's session, as the shell would; the command is its child, in the foreground.
`--interrupt-at` types Ctrl-C once the text is on the screen, `--interrupt-file` once the file is there. What others typed for
the shell to read follows the screen. The exit status is the command's as a shell has it, 124 where it did not end in time.
"""

import argparse
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time


def lead(words, report):
    """What the shell does: it writes the command's status and a space into the report, then what was typed meanwhile."""
    if words.user is not None:
        os.fchown(0, words.user, -1)
        os.setgroups([])
        os.setgid(words.user)
        os.setuid(words.user)
    signal.signal(signal.SIGINT, lambda *_: None)
    status = subprocess.run(words.command).returncode
    os.write(report, b"%d " % (128 - status if status < 0 else status))
    # What is typed and has no line end yet is only to be had in this mode.
    mode = termios.tcgetattr(0)
    mode[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(0, termios.TCSANOW, mode)
    os.set_blocking(0, False)
    try:
        os.write(report, os.read(0, 65536))
    except BlockingIOError:
        pass
    os._exit(0)


def read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--user", type=int)
    words.add_argument("--interrupt-at")
    words.add_argument("--interrupt-file")
    words.add_argument("--timeout", type=float, default=60)
    words.add_argument("command", nargs="+")
    words = words.parse_args()
    reader, writer = os.pipe()
    end = time.monotonic() + words.timeout
    leader, master = pty.fork()
    if leader == 0:
        os.close(reader)
        lead(words, writer)
    os.close(writer)
    seen = {master: b"", reader: b""}
    sources = [master, reader]
    interrupts = words.interrupt_at or words.interrupt_file
    while reader in sources and time.monotonic() < end:
        for source in select.select(sources, [], [], 0.02)[0]:
            chunk = read(source)
            seen[source] += chunk
            if not chunk:
                sources.remove(source)
        is_shown = words.interrupt_at and words.interrupt_at.encode() in seen[master]
        if interrupts and (is_shown or words.interrupt_file and os.path.exists(words.interrupt_file)):
            interrupts = None
            os.write(master, b"\x03")
    os.kill(leader, signal.SIGKILL)
    status, _, typed = seen[reader].partition(b" ")
    sys.stdout.buffer.write(seen[master] + typed)
    sys.stdout.flush()
    sys.exit(int(status or 124))


main()
