"""What fixtures share that try to get out of the sandbox: each conforms, but for a line of text on standard output for
each thing that worked."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture

__all__ = ["Attack"]


class Attack(Fixture):
    attacked = False

    def attack(self):
        """Returns a few words for each thing that worked."""
        return []

    def serve(self, frame, arrived):
        if not self.attacked:
            self.attacked = True
            for worked in self.attack():
                self.write_bytes(f"ESCAPED: {worked}\n".encode())
        super().serve(frame, arrived)
