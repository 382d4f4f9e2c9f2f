#!/usr/bin/env python3
"""A devctl plugin that keeps the whole protocol, with the standard library alone. Copy it: `Protocol` and what is above
it can stay as they are, `Plugin` is yours.

The main thread reads requests, one worker serves them in order, and each stream has a thread of its own, so that a slow
build holds up neither a stream nor the notice that stdin has ended. `write` is the only way to stdout.

A host waits for the handshake: what only some requests need, `subprocess` and `traceback`, is imported there.
"""

import contextlib
import itertools
import json
import os
import queue
import signal
import sys
import threading
import time

KINDS = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "an integer"}


class Failure(Exception):
    """Raised by an operation that can't do what was asked; it becomes the response's `error`."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def field(fields, key, kind):
    """The value of `key`, None where absent or null. A message never quotes the value, which may be a secret."""
    value = fields.get(key)
    if value is not None and type(value) is not kind:
        raise Failure("E_INPUT", f"{key} must be {KINDS[kind]}")
    return value


class Request:
    """One request, its fields checked. The deadline counts from `arrived`, when its line was read."""

    def __init__(self, frame, arrived):
        if frame.get("type") != "request":
            raise Failure("E_INPUT", 'type must be "request"')
        self.op = field(frame, "op", str)
        self.input = field(frame, "input", dict) or {}
        ctx = field(frame, "ctx", dict) or {}
        self.root = field(ctx, "repo_root", str)
        self.dry_run = field(ctx, "dry_run", bool) or False
        budget = field(ctx, "deadline_ms", int)
        self.deadline = None if budget is None else arrived + budget / 1000
        self.notes = []
        self.stream = None  # a stream's body, started once the response is out

    def path(self, *parts):
        """A path below the repository, which need not be the working directory."""
        if not self.root:
            raise Failure("E_INPUT", "ctx.repo_root is missing")
        return os.path.join(self.root, *parts)

    def remaining(self):
        """Seconds until the deadline, None without one; E_TIMEOUT when it has passed."""
        seconds = None if self.deadline is None else self.deadline - time.monotonic()
        if seconds is not None and seconds <= 0:
            raise Failure("E_TIMEOUT", f"{self.op} did not finish before its deadline")
        return seconds

    def really(self, action):
        """Whether to do `action`: the gate in front of every side effect. Under dry run it is noted instead."""
        if self.dry_run:
            self.notes.append({"level": "info", "message": f"dry run: would {action}"})
        return not self.dry_run


class Protocol:
    """Reads requests, answers each exactly once, and leaves when stdin ends."""

    def __init__(self):
        # From here on descriptor 1 is stderr: a stray print, or a child that inherits it, can't get between the frames.
        self.out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self.write_lock = threading.RLock()
        self.requests = queue.SimpleQueue()
        self.worker = threading.Thread(target=self.work, daemon=True)
        self.stopping = threading.Event()
        self.streams = []
        self.tool = None
        self.tool_lock = threading.RLock()

    def run(self):
        self.worker.start()
        self.watch_signals()
        self.write(self.handshake())
        for line in self.lines():
            self.handle_line(line)
        self.stop(timeout=1)

    def watch_signals(self):
        """Leaves on SIGTERM and SIGINT. Python's handlers run in the main thread alone, and one whose signal came just
        before a read there would wait for that read. What `set_wakeup_fd` writes, another thread sees at once."""
        wakeup, noise = os.pipe()
        os.set_blocking(noise, False)
        signal.set_wakeup_fd(noise)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        threading.Thread(target=lambda: os.read(wakeup, 1) and self.stop(timeout=0), daemon=True).start()

    def lines(self):
        return sys.stdin.buffer

    def handle_line(self, line):
        """Queues the request on `line`. What can't be answered, for want of an id, is reported on stderr."""
        if not line.strip():
            return
        try:
            self.accept(self.parse(line))
        except (ValueError, RecursionError) as error:
            self.log(f"ignored a line of {len(line)} bytes: {error}")

    def parse(self, line):
        frame = json.loads(line.decode("utf-8"))
        if type(frame) is not dict or type(frame.get("request_id")) is not str:
            raise ValueError("not an object with a string request_id")
        frame["request_id"].encode("utf-8")  # refuses a lone surrogate, which could not be echoed
        return frame

    def accept(self, frame):
        self.requests.put((frame, time.monotonic()))

    def work(self):
        for frame, arrived in iter(self.requests.get, None):
            self.serve(frame, arrived)

    def serve(self, frame, arrived):
        """Answers one request, whatever happens on the way."""
        try:
            request = Request(frame, arrived)
            answer = {"ok": True, "output": self.perform(request), "notes": request.notes}
        except Failure as failure:
            answer = self.failed(failure.code, str(failure))
        except OSError as error:
            answer = self.failed("E_RUNTIME", f"{error.strerror}: {error.filename}")
        except Exception as error:  # the plugin's own mistake: the stack, without the message, which may hold a secret
            import traceback

            self.log("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
            answer = self.failed("E_RUNTIME", f"{type(error).__name__} in the plugin, see its stderr")
        self.respond(frame["request_id"], answer)
        if answer["ok"] and request.stream:
            stream = threading.Thread(target=request.stream, daemon=True)
            stream.start()
            self.streams.append(stream)  # only now: what stops the plugin waits for all that are listed

    def perform(self, request):
        operation = self.operations().get(request.op)
        if operation is None:
            raise Failure("E_UNSUPPORTED", f"{json.dumps(request.op)} is not an operation of this plugin")
        request.remaining()
        output = operation(request)
        if not request.notes:
            request.really("change nothing")
        return output

    def failed(self, code, message):
        return {"ok": False, "error": {"code": code, "message": message}}

    def respond(self, request_id, answer):
        self.write({"type": "response", "request_id": request_id, **answer})

    def write(self, frame):
        """Writes one frame, whole and at once. A host that no longer reads has gone, and so does the plugin."""
        line = self.encode(frame) + b"\n"
        with self.write_lock:
            try:
                self.write_bytes(line)
            except BrokenPipeError:
                self.quit()

    def encode(self, frame):
        return json.dumps(frame, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")

    def write_bytes(self, line):
        self.out.write(line)
        self.out.flush()

    def log(self, text):
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)

    def run_tool(self, request, *argv):
        """What a tool prints. It runs in a group of its own, so that all it started goes when the deadline comes."""
        import subprocess

        with self.tool_lock:
            self.tool = subprocess.Popen(argv, cwd=request.path(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         text=True, errors="replace", start_new_session=True)
        try:
            output, _ = self.tool.communicate(timeout=request.remaining())
        except (subprocess.TimeoutExpired, Failure):
            os.killpg(self.tool.pid, signal.SIGKILL)
            self.tool.wait()
            raise Failure("E_TIMEOUT", f"{argv[0]} did not finish before the deadline") from None
        if self.tool.returncode != 0:
            raise Failure("E_RUNTIME", f"{argv[0]} ended with status {self.tool.returncode}")
        return output

    def stop(self, timeout):
        """Ends the streams, lets requests that are already here finish for `timeout` seconds, and leaves."""
        self.stopping.set()
        self.requests.put(None)
        self.worker.join(timeout)
        for stream in list(self.streams):
            stream.join(0.5)
        self.quit()

    def quit(self):
        """Leaves from any thread. Holding both locks, it cuts no frame in two and lets no tool slip away."""
        self.write_lock.acquire(timeout=0.5)
        try:
            with self.tool_lock:
                if self.tool and self.tool.poll() is None:
                    os.killpg(self.tool.pid, signal.SIGKILL)
                    self.tool.wait(0.5)
        finally:
            os._exit(0)


class Plugin(Protocol):
    """What this plugin does. Nothing here knows of lines, threads or stdout."""

    name = "reference-python"
    port_rule = "app.port must be an integer from 1 to 65535"
    stream_numbers = itertools.count(1)
    stream_interval = 0.1  # seconds

    def operations(self):
        return {"config.mutate": self.config_mutate, "build.run": self.build_run, "prepare.run": self.prepare_run,
                "validate.run": self.validate_run, "launch.plan": self.launch_plan, "command.run": self.command_run,
                "logs.follow": self.logs_follow}

    def handshake(self):
        """Made from `operations`, so that what is declared is what is served."""
        seed = {"name": "seed", "help": "Write sample data", "args_spec": [{"name": "line", "type": "string"}]}
        return {"type": "handshake", "protocol_version": "v2", "plugin_name": self.name,
                "capabilities": {"ops": list(self.operations()), "streams": ["logs.follow"], "commands": [seed]},
                "declares": {"side_effects": "files below .devctl", "idempotent": True}}

    def port(self, request):
        """`app.port` of the config, of any type; None where it is absent or null."""
        config = field(request.input, "config", dict) or {}
        return (field(config, "app", dict) or {}).get("port")

    def config_mutate(self, request):
        """Fills in what is missing and touches nothing else, so that a second call has nothing left to do."""
        return {"config_patch": {"set": {"app.port": 8080} if self.port(request) is None else {}, "unset": []}}

    def validate_run(self, request):
        errors = []
        if self.port(request) is not None and not self.is_port(self.port(request)):
            errors.append({"code": "PORT_INVALID", "message": self.port_rule, "field": "app.port",
                           "fix": "set app.port to a free port, such as 8080"})
        return {"valid": not errors, "errors": errors, "warnings": []}

    def is_port(self, value):
        return type(value) is int and 0 < value < 65536

    def build_run(self, request):
        return self.run_steps(request, {"compile": self.compile, "manifest": self.manifest})

    def prepare_run(self, request):
        return self.run_steps(request, {name: self.make_folder for name in ("data", "cache")})

    def run_steps(self, request, steps):
        """Runs the chosen steps in their own order; absent, or null as the Go host sends it, means all."""
        chosen = field(request.input, "steps", list)
        for name in chosen or []:
            if name not in list(steps):
                raise Failure("E_UNKNOWN_STEP", f"no step {json.dumps(name)}, there are: {', '.join(steps)}")
        results, artifacts = [], {}
        for name, step in steps.items():
            if chosen is None or name in chosen:
                request.remaining()
                started = time.monotonic()
                artifacts[name] = step(request, name)
                results.append({"name": name, "ok": True, "duration_ms": int((time.monotonic() - started) * 1000)})
        return {"steps": results, "artifacts": artifacts}

    def compile(self, request, _):
        """`uname` stands for the compiler."""
        path = request.path(".devctl", "build", "app.txt")
        if request.really(f"run uname and write {path}"):
            self.write_file(path, self.run_tool(request, "uname", "-sm"))
        return path

    def manifest(self, request, _):
        path = request.path(".devctl", "build", "manifest.json")
        if request.really(f"write {path}"):
            self.write_file(path, json.dumps({"app": "app.txt"}) + "\n")
        return path

    def make_folder(self, request, name):
        path = request.path(".devctl", name)
        if request.really(f"make the folder {path}"):
            os.makedirs(path, exist_ok=True)
        return path

    def write_file(self, path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)

    def launch_plan(self, request):
        """Depends on the request alone, so that a fresh process plans the same."""
        port = 8080 if self.port(request) is None else self.port(request)
        if not self.is_port(port):
            raise Failure("E_INPUT", self.port_rule)
        service = {"name": "app", "cwd": request.root or ".", "env": {"PORT": str(port)},
                   "command": ["python3", "-m", "http.server", "--bind", "127.0.0.1", str(port)],
                   "health": {"type": "tcp", "address": f"127.0.0.1:{port}", "timeout_ms": 10000}}
        return {"services": [service]}

    def command_run(self, request):
        name = field(request.input, "name", str)
        if name != "seed":
            raise Failure("E_UNKNOWN_COMMAND", f"no command {json.dumps(name)}, there is: seed")
        lines = field(request.input, "argv", list) or ["sample"]
        path = request.path(".devctl", "data", "seed.txt")
        if request.really(f"write {path}"):
            self.write_file(path, "".join(f"{line}\n" for line in lines))
        return {"exit_code": 0}

    def logs_follow(self, request):
        """Ten lines a second stand for a log file. The stream starts when its response is out."""
        stream_id = f"logs-{next(self.stream_numbers)}"

        def follow():
            for number in itertools.count(1):
                self.write({"type": "event", "stream_id": stream_id, "event": "log", "level": "info",
                            "message": f"line {number}", "fields": {"number": number}})
                if self.stopping.wait(self.stream_interval):
                    break
            self.write({"type": "event", "stream_id": stream_id, "event": "end", "ok": True})

        request.stream = follow
        return {"stream_id": stream_id}


if __name__ == "__main__":
    Plugin().run()
