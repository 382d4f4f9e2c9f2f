# breaks: framing.unicode
# also: context.repo-root
# also: context.repo-root

from fault import Fault


class Plugin(Fault):
    """Reads Latin-1 and writes UTF-8, as in a locale that nobody set."""

    def parse(self, line):
        return super().parse(line.decode("latin-1").encode("utf-8"))
