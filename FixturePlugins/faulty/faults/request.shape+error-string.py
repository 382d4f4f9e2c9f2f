# breaks: request.shape

from fault import Fault


class Plugin(Fault):
    def failed(self, code, message):
        return {"ok": False, "error": f"{code}: {message}"}
