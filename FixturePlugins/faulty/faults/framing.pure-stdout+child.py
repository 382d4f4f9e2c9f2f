# breaks: framing.pure-stdout
# origin: Seen in the wild: a child process that inherits stdout

import subprocess

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        with self.write_lock:
            subprocess.run(["echo", "compiling app"], stdout=self.out, check=False)
            self.write(response)
