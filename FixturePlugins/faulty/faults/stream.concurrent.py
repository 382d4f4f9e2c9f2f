# breaks: stream.concurrent

from fault import Failure, Fault


class Plugin(Fault):
    """Has no second stream while one runs."""

    def logs_follow(self, request):
        if any(stream.is_alive() for stream in self.streams):
            raise Failure("E_BUSY", "a stream is running already")
        return super().logs_follow(request)
