# breaks: stream.id

import itertools

from fault import Fault


class Plugin(Fault):
    """All streams have the same id."""

    stream_numbers = itertools.repeat(1)
