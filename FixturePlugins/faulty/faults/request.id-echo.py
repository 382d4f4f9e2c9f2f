# breaks: request.id-echo
# origin: Seen in the wild: an id of digits comes back as a number

from fault import Fault


class Plugin(Fault):
    def respond(self, request_id, answer):
        super().respond(int(request_id) if request_id.isdecimal() else request_id, answer)
