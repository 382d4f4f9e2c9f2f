"""What the faults have in common: the reference, with hooks at the places where faults differ from it.

Most faults touch `build.run` alone, so that everything else stays right and a run finds exactly the one.
"""

import os
import select
import signal
import sys
import threading
import time

from reference import Failure, Plugin, Request, field


class Fault(Plugin):
    #: Requests that take a tenth of a second at the start of a process, so that a host can catch one in flight.
    slow_requests = 0

    def __init__(self):
        super().__init__()
        self.frame = {}  # the request that the worker is serving
        self.accepted = 0
        self.served = 0
        self.children = []

    def accept(self, frame):
        self.accepted += 1
        super().accept(frame)

    def serve(self, frame, arrived):
        self.frame = frame
        if self.served < self.slow_requests:
            time.sleep(0.1)
        super().serve(frame, arrived)

    @property
    def idle(self):
        return self.accepted == self.served

    def respond(self, request_id, answer):
        self.served += 1  # before the answer is out: the host may close stdin as soon as it has it
        response = {"type": "response", "request_id": request_id, **answer}
        if self.is_build(response):
            self.respond_to_build(response)
        else:
            self.write(response)

    def respond_to_build(self, response):
        self.write(response)

    def is_build(self, frame):
        return frame.get("type") == "response" and self.frame.get("op") == "build.run"

    def budget(self):
        """`deadline_ms` of the request being served, infinite where there is none."""
        ctx = self.frame.get("ctx")
        budget = ctx.get("deadline_ms") if type(ctx) is dict else None
        return budget if type(budget) is int else float("inf")

    def timed_out(self, response):
        return {"type": "response", "request_id": response["request_id"],
                **self.failed("E_TIMEOUT", "build.run did not finish before its deadline")}

    def later(self, seconds, action, *arguments):
        """Does `action` after a while, without holding up other requests or the exit."""
        timer = threading.Timer(seconds, action, arguments)
        timer.daemon = True
        timer.start()

    def start_child(self, *argv, **options):
        """Starts a child that keeps none of the plugin's streams open; `quit` stops it."""
        import subprocess

        null = subprocess.DEVNULL
        with self.tool_lock:
            self.children.append(subprocess.Popen(argv, stdin=null, stdout=null, stderr=null, **options))

    def quit(self):
        with self.tool_lock:  # to the end, so that no child slips away
            for child in self.children:
                child.kill()
            super().quit()

    def crash(self):
        """Dies as Python does of an exception that nobody caught."""
        import traceback

        traceback.print_stack()
        print("RuntimeError: unexpected request", file=sys.stderr, flush=True)
        os._exit(1)

    def hang(self):
        """Outlives the end of stdin; a signal still ends it."""
        while True:
            signal.pause()


def make_talkative(event):
    """An event of 3 KiB: each takes a page of the pipe, so that one which nobody reads is full after sixteen."""
    return {**event, "fields": {**event["fields"], "padding": "." * 3000}}


def stdin_has_ended():
    """Whether the host has closed the plugin's stdin already, with nothing left to read in it or not."""
    poll = select.poll()
    poll.register(0, select.POLLIN)
    return any(events & select.POLLHUP for _, events in poll.poll(0))
