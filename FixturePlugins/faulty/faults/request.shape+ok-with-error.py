# breaks: request.shape

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.write({"error": {"code": "E_NONE", "message": "no error"}, **response})
