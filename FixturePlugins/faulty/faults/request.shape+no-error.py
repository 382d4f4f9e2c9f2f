# breaks: request.shape
# origin: Seen in the wild: ok false without error

from fault import Fault


class Plugin(Fault):
    def failed(self, code, message):
        return {"ok": False}
