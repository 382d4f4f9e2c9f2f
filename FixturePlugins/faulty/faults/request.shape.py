# breaks: request.shape

from fault import Fault


class Plugin(Fault):
    """An error without a word of explanation."""

    def failed(self, code, message):
        return super().failed(code, "")
