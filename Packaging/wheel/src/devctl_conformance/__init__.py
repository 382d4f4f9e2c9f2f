"""devctl-conformance: judges whether a plugin keeps devctl's plugin protocol."""

import os
import shutil
import sysconfig

__version__ = "0.1.0"

NAME = "devctl-conformance"


def program():
    """The path of the program that came with this package.

    Raises FileNotFoundError where it is not there, as after an installation that was cut off."""
    schemes = [None, sysconfig.get_preferred_scheme("user")]
    for scheme in schemes:
        folder = sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts")
        candidate = os.path.join(folder, NAME)
        if os.access(candidate, os.X_OK):
            return candidate
    found = shutil.which(NAME)
    if found is None:
        raise FileNotFoundError(f"{NAME} is neither among the scripts of this Python nor in PATH; install it again")
    return found
