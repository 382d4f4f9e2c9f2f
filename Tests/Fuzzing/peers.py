#!/usr/bin/env python3
"""Has `devctl-conformance proxy`, `judge` and `replay` deal with hostile peers: a host and a plugin that send broken frames, stop
in the middle, stop reading, ignore what they are told, or leave at once. Fails where the program crashes, does not end, ends with
a status that it does not have, or leaves a process behind.

    peers.py PROGRAM [--seconds N] [--seed N] [--round N]     --round plays that round alone, as a finding names it
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MARK = "DEVCTL_FUZZ_PEERS"
LIMIT = 60  # seconds for one command; a peer sleeps for a second at most
# Those of the program (`devctl-conformance --help`), and of one that was interrupted.
STATUSES = {0, 1, 2, 3, 4, 130, 143, -signal.SIGINT, -signal.SIGTERM}
# What a plugin kills itself with: `proxy` then ends in the same way.
OWN_ENDS = (signal.SIGKILL, signal.SIGUSR1)
CRASHES = ("Fatal error", "AddressSanitizer", "💣")

PLUGIN_LINES = [
    b'{"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{"ops":["validate.run","logs.follow"]}}',
    b'{"type":"response","request_id":"r-1","ok":true,"output":{"valid":true,"errors":[],"warnings":[]}}',
    b'{"type":"response","request_id":"r-2","ok":false,"error":{"code":"E_INPUT","message":"no"}}',
    b'{"type":"response","request_id":"r-3","ok":true,"output":{"stream_id":"s"}}',
    b'{"type":"event","stream_id":"s","event":"log","message":"m"}',
    b'{"type":"event","stream_id":"s","event":"end","ok":true}',
]
HOST_LINES = [
    b'{"type":"request","request_id":"r-1","op":"validate.run","ctx":{"dry_run":true,"repo_root":"/"},"input":{}}',
    b'{"type":"request","request_id":"r-2","op":"build.run","ctx":{"deadline_ms":1},"input":{"steps":[]}}',
    b'{"type":"request","request_id":"r-3","op":"logs.follow","ctx":null,"input":null}',
]
TRANSCRIPT_LINES = [
    b'{"transcript":"conversation","format":1}',
    b'{"event":"output","text":"{\\"type\\":\\"handshake\\"}\\n"}',
    b'{"event":"sent","frame":{"type":"request","request_id":"r-1","op":"validate.run","ctx":{"dry_run":true},"input":{}}}',
    b'{"event":"signalled","signal":15}', b'{"event":"input_closed"}', b'{"event":"exited","status":0}',
    b'{"event":"requested","id":"r-1","operation":"validate.run"}', b'{"end":"conversation"}',
]


def mutated(random_, line):
    """The line, broken somewhere in one of the ways in which peers break lines."""
    way = random_.randrange(8)
    place = random_.randrange(len(line))
    if way == 0:
        return line[:place]
    if way == 1:
        return line[:place] + bytes(random_.randrange(256) for _ in range(random_.randrange(1, 9))) + line[place:]
    if way == 2:
        return line.replace(b'"', b'"' + b"x" * random_.choice([1, 5000, 300_000]), 1)
    if way == 3:
        return b"[" * random_.choice([10, 1000, 100_000]) + line
    if way == 4:
        return line.replace(b":", b":" + random_.choice([b"null", b"-1e999", b'"../../x"', b"{}", b"[]"]) + b',"x":', 1)
    return line


def stream(random_, lines):
    """Pieces of bytes that a peer writes, with the seconds that it waits before each."""
    for _ in range(random_.randrange(1, 12)):
        line = mutated(random_, random_.choice(lines)) + random_.choice([b"\n", b"\n", b"\n", b"\r\n", b"", b"\n\n"])
        cut = random_.randrange(len(line) + 1)
        for piece in (line[:cut], line[cut:]):
            yield random_.choice([0, 0, 0, 0.01, 0.1]), piece


def play(random_, lines, write, first=None):
    try:
        if first:
            write(first + b"\n")
        for pause, piece in stream(random_, lines):
            time.sleep(pause)
            write(piece)
    except OSError:
        pass


def plugin(seed):
    """Is the hostile plugin."""
    random_ = random.Random(seed)
    if random_.randrange(3) == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    write = lambda piece: os.write(random_.choice([1, 1, 1, 1, 2]), piece)
    play(random_, PLUGIN_LINES, write, PLUGIN_LINES[0] if random_.randrange(4) else None)
    end = random_.randrange(4)
    if end == 0:
        os.kill(os.getpid(), random_.choice(OWN_ENDS))
    if end == 1:
        os.close(1)
    if end < 3:
        sys.stdin.buffer.read() if random_.randrange(2) else time.sleep(1)
    os._exit(random_.randrange(256))


def left():
    """The processes that have the mark of this run in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and f"{MARK}=".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def run(command, random_, host=None):
    """Runs one command with a host on its other side, and returns what went wrong."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as output, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, MARK: "1"}
    ) as process:
        os.set_blocking(process.stdin.fileno(), True)
        if host:
            play(host, HOST_LINES, lambda piece: os.write(process.stdin.fileno(), piece))
            if host.randrange(6) == 0:
                process.send_signal(host.choice([signal.SIGTERM, signal.SIGINT]))
        try:
            process.stdin.close()
        except OSError:
            pass
        try:
            status = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            return f"did not end within {LIMIT} s"
        output.seek(0)
        text = output.read().decode(errors="replace")
    crash = next((word for word in CRASHES if word in text), None)
    # proxy ends as the plugin did, with any status.
    is_known = status in STATUSES or command[1] == "proxy" and (status >= 0 or -status in OWN_ENDS)
    if crash or not is_known:
        return f"ended with {status} after {time.monotonic() - begin:.1f} s: {text[-2000:]}"
    for _ in range(50):
        if not left():
            return None
        time.sleep(0.1)
    return f"left processes: {left()}"


def commands(program, folder, random_, seed):
    """What one round runs: [(command, the host's random numbers)]."""
    peer = ["/usr/bin/python3", os.path.abspath(__file__), "--plugin", str(seed)]
    recorded, written = folder / "proxy.ndjson", folder / "written.ndjson"
    lines = [mutated(random_, line) if random_.randrange(3) == 0 else line for line in TRANSCRIPT_LINES]
    written.write_bytes(b"\n".join(lines) + b"\n")
    short = ["--isolate", "never", "--timeout", "1s", "--handshake-timeout", "1s", "--grace", "500ms"]
    yield [program, "proxy", "--judge", "--record", str(recorded), "--", *peer], random.Random(seed)
    for file in (recorded, written):
        if file.exists():
            yield [program, "judge", str(file)], None
            yield [program, "replay", *short, str(file), "--", *peer], None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--round", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else int(time.time())
    end = time.monotonic() + options.seconds
    number, count = options.round or 0, 0
    while True:
        with tempfile.TemporaryDirectory() as folder:
            own = f"{seed}-{number}"
            for command, host in commands(options.program, Path(folder), random.Random(own), own):
                problem = run(command, random.Random(own), host)
                count += 1
                if problem:
                    print(f"fuzz: peers: {' '.join(command[1:3])} {problem}", file=sys.stderr)
                    print(f"again: {sys.argv[0]} {options.program} --seed {seed} --round {number}", file=sys.stderr)
                    sys.exit(1)
        number += 1
        if options.round is not None or time.monotonic() >= end:
            break
    print(f"fuzz: peers: {count} conversations, seed {seed}, nothing found")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--plugin"]:
        plugin(sys.argv[2])
    main()
