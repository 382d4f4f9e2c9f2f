# breaks: shutdown.eof-quiet

from fault import Fault


class Plugin(Fault):
    """Takes the end of stdin for an error, though it leaves in good order."""

    def stop(self, timeout):
        if timeout:
            self.log('Traceback (most recent call last):\n  File "plugin.py", line 96, in run\n    line = input()\n'
                     "EOFError: EOF when reading a line")
        super().stop(timeout)
