"""Puts the program that DEVCTL_CONFORMANCE names into the wheel, and tags the wheel for what that truly runs on."""

import os
import platform

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):
    def initialize(self, version, build_data):
        program = os.environ.get("DEVCTL_CONFORMANCE")
        if not program or not os.access(program, os.X_OK):
            raise RuntimeError("DEVCTL_CONFORMANCE must name the static program, as scripts/package builds it")
        machine = platform.machine()
        # Static, so that no libc of the machine is used: the oldest tags there are hold, those of musl as well.
        build_data["tag"] = f"py3-none-manylinux_2_17_{machine}.manylinux2014_{machine}.musllinux_1_1_{machine}"
        build_data["pure_python"] = False
        build_data["shared_scripts"] = {program: "devctl-conformance"}
