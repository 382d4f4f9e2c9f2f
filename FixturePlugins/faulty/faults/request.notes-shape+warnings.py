# breaks: request.notes-shape

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.write({**response, "warnings": "no lock file"})
