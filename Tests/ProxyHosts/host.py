"""A host that is hard on what it starts: host.py CASE COMMAND... does one thing to a command, and prints what came of it.

What it prints is compared between a plugin and the same plugin behind the proxy.
"""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time


def start(command, **streams):
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.Popen(command, process_group=0, **streams)


def until(condition):
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("waited in vain")
        time.sleep(0.005)


def large(command):
    """8 MiB that are no text, there and back, while nobody reads at first."""
    data = bytes(range(256)) * (8 * 4096) + b"no line feed at the end"
    process = start(command)

    def write():
        process.stdin.write(data)
        process.stdin.close()

    writer = threading.Thread(target=write)
    writer.start()
    output = process.stdout.read()
    writer.join()
    print(len(output), hashlib.sha256(output).hexdigest() == hashlib.sha256(data).hexdigest(), process.wait())


def pieces(command):
    """Half a line is passed on before the other half comes."""
    process = start(command)
    for piece in [b'{"ty', b"\xc3", b"\xa4\r", b"\n\n", b"\x00\xff"]:
        os.write(process.stdin.fileno(), piece)
        print(os.read(process.stdout.fileno(), 100))
    process.stdin.close()
    print(process.stdout.read(), process.wait())


def signals(command, group):
    """Each of three signals reaches the plugin once, whoever it is sent to."""
    process = start(command)
    process.stdout.readline()
    told = b""
    for number in [signal.SIGTERM, signal.SIGINT, signal.SIGTERM]:
        (os.killpg if group else os.kill)(process.pid, number)
        told += process.stderr.readline()
    process.stdin.close()
    print(told + process.stderr.read(), process.wait())


def kills(command):
    """SIGKILL for the group ends the plugin too."""
    process = start(command)
    pid = int(process.stdout.readline())
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until(lambda: not os.path.exists(f"/proc/{pid}"))
    print(process.returncode)


def deaf(command):
    """The host stops reading: the plugin's output breaks."""
    process = start(command)
    process.stdout.read(10)
    process.stdout.close()
    print(process.wait(), b"BrokenPipeError" in process.stderr.read())


def mute(command):
    """The plugin closes its standard input: the host's pipe breaks."""
    process = start(command)
    process.stdout.readline()

    def is_broken():
        try:
            os.write(process.stdin.fileno(), b"x")
        except BrokenPipeError:
            return True
        return False

    until(is_broken)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    print("broken")


def flood(command):
    """A host that does not read holds the plugin back, and costs no memory."""
    process = start(command)
    process.stdout.read(1 << 20)
    time.sleep(0.3)  # what a proxy without bounds would fill its memory in
    with open(f"/proc/{process.pid}/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    print("small" if memory < 200_000 else f"{memory} KiB")
    os.killpg(process.pid, signal.SIGKILL)
    print(process.wait())


cases = {
    "large": large, "pieces": pieces, "kills": kills, "deaf": deaf, "mute": mute, "flood": flood,
    "signals-to-group": lambda command: signals(command, True),
    "signals-to-process": lambda command: signals(command, False),
}
cases[sys.argv[1]](sys.argv[2:])
