# breaks: framing.whole-last-line

import os
import queue
import threading

from fault import Fault


class Plugin(Fault):
    """Writes from a thread, in pieces, and leaves while answers to a host that reads slowly are waiting."""

    def __init__(self):
        super().__init__()
        self.waiting = queue.SimpleQueue()
        self.is_delivering = False
        threading.Thread(target=self.deliver, daemon=True).start()

    def respond_to_build(self, response):
        response["notes"] = [*response.get("notes", []), {"level": "info", "message": "x" * 100_000}]
        self.waiting.put(response)

    def deliver(self):
        for response in iter(self.waiting.get, None):
            self.is_delivering = True
            super().respond_to_build(response)
            self.is_delivering = False

    def stop(self, timeout):
        self.worker.join(0.1)
        if self.is_delivering:
            os._exit(0)
        super().stop(timeout)
