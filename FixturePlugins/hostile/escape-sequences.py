#!/usr/bin/env python3
"""Control characters wherever a plugin has a say: NUL, terminal sequences that clear the screen, set its title and
change colours, and workflow commands as CI systems obey them. In names, messages, ids, stderr and stray lines."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Failure, Fixture

CLEAR = "\x1b[2J\x1b[H"
TITLE = "\x1b]0;owned\x07"
LINK = "\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\"
RED = "\x1b[31m"
C1 = "\x9b31m"
BIDI = "\u202egnp.exe"
COMMANDS = "\n::error::owned\n::add-mask::a\n##vso[task.complete result=Failed;]\n::stop-commands::x\n"
MARKUP = "<script>alert(1)</script>]]>&amp;"
ALL = f"NUL \x00 {CLEAR}{TITLE}{LINK}{RED}{C1}{BIDI}\r{COMMANDS}{MARKUP}\x7f\b\b"


class Plugin(Fixture):
    name = f"escape {ALL}"

    def handshake(self):
        os.write(2, ALL.encode() + b"\xff\xfe\n")
        handshake = super().handshake()
        command = {"name": ALL, "help": ALL, "args_spec": [{"name": ALL, "type": ALL}]}
        handshake["capabilities"]["commands"].append(command)
        handshake["capabilities"]["ops"].append(f"op {ALL}")
        handshake["declares"][ALL] = ALL
        return handshake

    def perform(self, request):
        os.write(2, ALL.encode() + b"\n")
        if request.op == "validate.run":
            return {"valid": False, "warnings": [], "errors": [{"code": ALL, "message": ALL, "field": ALL, "fix": ALL}]}
        if request.op not in self.operations():
            raise Failure(f"E_UNSUPPORTED{ALL}", ALL)
        output = super().perform(request)
        request.notes.append({"level": ALL, "message": ALL})
        return output

    def respond(self, request_id, answer):
        super().respond(request_id, answer)
        with self.write_lock:
            self.write_bytes(ALL.encode() + b"\xff\xfe\n")


Plugin().run()
