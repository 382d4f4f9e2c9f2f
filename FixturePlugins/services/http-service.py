#!/usr/bin/env python3
"""A service for tests of needed services: answers HTTP on 127.0.0.1.

    http-service.py PORT [DELAY_MS] [--status STATUS] [--background] [--tell FILE]

It listens only after the delay. `--background` makes it leave its first process, which ends with 0 at once. `--tell` writes
its process id to a file as soon as it runs.
"""

import http.server
import os
import sys
import time

words = sys.argv[1:]


def option(name):
    return words[words.index(name) + 1] if name in words else None


status = int(option("--status") or 200)


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"here\n")

    def log_message(self, *_):
        pass


if "--background" in words and os.fork() > 0:
    os._exit(0)
if "--background" in words:
    os.setsid()
if option("--tell"):
    with open(option("--tell"), "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
print("starting", file=sys.stderr, flush=True)
delay = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
time.sleep(delay / 1000)
http.server.ThreadingHTTPServer(("127.0.0.1", int(words[0])), Answer).serve_forever()
