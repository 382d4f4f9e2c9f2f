# breaks: stream.id
# also: stream.concurrent, stream.ends-once, stream.start-order

import itertools

from fault import Fault


class Plugin(Fault):
    """All streams have the same id."""

    stream_numbers = itertools.repeat(1)
