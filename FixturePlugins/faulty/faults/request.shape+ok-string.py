# breaks: request.shape

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.write({**response, "ok": "true" if response["ok"] else "false"})
