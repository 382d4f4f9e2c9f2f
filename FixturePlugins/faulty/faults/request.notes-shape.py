# breaks: request.notes-shape
# origin: Seen in the wild: strings inside output

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        if response["ok"]:
            response["output"]["notes"] = [note["message"] for note in response.pop("notes")]
            self.log("\n".join(response["output"]["notes"]))
        self.write(response)
