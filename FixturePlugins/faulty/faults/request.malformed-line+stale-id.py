# breaks: request.malformed-line
# origin: Seen in the wild: the error carries the id of the request before

from fault import Fault


class Plugin(Fault):
    latest = ""

    def handle_line(self, line):
        try:
            if line.strip():
                self.latest = self.parse(line)["request_id"]
        except (ValueError, RecursionError):
            self.write({"type": "response", "request_id": self.latest,
                        **self.failed("E_PROTOCOL_INVALID_JSON", "the line is not a request")})
        else:
            super().handle_line(line)
