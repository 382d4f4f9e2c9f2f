# breaks: request.notes-shape

from fault import Fault


class Plugin(Fault):
    """In the right place, but strings."""

    def respond_to_build(self, response):
        if response["ok"]:
            response["notes"] = [note["message"] for note in response["notes"]]
            self.log("\n".join(response["notes"]))
        self.write(response)
