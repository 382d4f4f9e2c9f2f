#!/usr/bin/env python3
"""Has devctl-conformance ready for the steps of a GitHub job that follow: the one on PATH, or the wheel of a release.

    DEVCTL_CI_WHEEL     a wheel to install, a file or an address
    DEVCTL_CI_VERSION   the version to install from a release; that of this checkout where nothing is said
    DEVCTL_CI_SOURCE    the address of the repository that has the releases

Nothing is installed where a program is on PATH and neither a wheel nor another version is asked for.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    wheel, version = (os.environ.get(f"DEVCTL_CI_{name}", "").strip() for name in ("WHEEL", "VERSION"))
    version = version.removeprefix("v")
    present = shutil.which("devctl-conformance")
    if present and not wheel and version in ("", version_of(present)):
        print(f"{present} is version {version_of(present)}")
        return
    if not wheel:
        wheel = address(os.environ.get("DEVCTL_CI_SOURCE", ""), version or own_version())
    folder = tempfile.mkdtemp(prefix="devctl-conformance-program-", dir=os.environ.get("RUNNER_TEMP"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    # A wheel, never sources to build; and a value that begins with a dash is no option.
    outcome = subprocess.run([*pip, "--only-binary", ":all:", "--target", folder, "--", wheel])
    program = os.path.join(folder, "bin", "devctl-conformance")
    if outcome.returncode != 0 or not os.access(program, os.X_OK):
        sys.exit("install: the wheel could not be installed; the input \"wheel\" says from where")
    print(f"{program} is version {version_of(program)}")
    with open(os.environ.get("GITHUB_PATH") or os.devnull, "a", encoding="utf-8") as path:
        path.write(os.path.dirname(program) + "\n")


def version_of(program):
    outcome = subprocess.run([program, "--version"], stdout=subprocess.PIPE, text=True, check=True)
    return outcome.stdout.split()[-1]


def own_version():
    with open(os.path.join(ROOT, "Packaging/wheel/src/devctl_conformance/__init__.py"), encoding="utf-8") as file:
        return re.search(r'__version__ = "(.+)"', file.read())[1]


def address(source, version):
    """Where the release workflow puts the wheel for this machine."""
    if not re.fullmatch(r"[0-9][0-9A-Za-z.+-]*", version):
        sys.exit("install: the version is none such as 0.1.0")
    if platform.system() != "Linux":
        sys.exit("install: devctl-conformance runs on Linux; choose a runner such as ubuntu-latest")
    machine = platform.machine()
    tags = f"manylinux_2_17_{machine}.manylinux2014_{machine}.musllinux_1_1_{machine}"
    return f"{source}/releases/download/v{version}/devctl_conformance-{version}-py3-none-{tags}.whl"


if __name__ == "__main__":
    main()
