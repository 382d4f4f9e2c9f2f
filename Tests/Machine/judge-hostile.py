#!/usr/bin/python3
"""Judges hostile plugins, and prints what is different on the machine afterwards: a line for each thing, nothing where it is as
it was.

    judge-hostile.py DEVCTL_CONFORMANCE PLUGIN...

Starts itself again in namespaces of its own for processes, mounts and IPC, so that it sees what this run does alone: its own
/dev/shm, /run and /var/tmp are empty at first. Needs root, or a user who may make user namespaces.
"""

import os
import stat
import subprocess
import sys
import tempfile

INNER = "JUDGE_HOSTILE_INNER"
#: What programs elsewhere change all the time is told by looking twice; these change seldom.
COUNTERS = ("nr", "state", "uuid", "boot_id", "ns_last_pid", "entropy_avail", "avail", "usage", "random", "count")


def settings():
    found = {}
    for folder, _, names in os.walk("/proc/sys"):
        for name in names:
            if any(word in name for word in COUNTERS):
                continue
            try:
                with open(f"{folder}/{name}", "rb") as file:
                    found[f"{folder}/{name}"] = file.read(4096)
            except OSError:
                pass
    found["host name"] = os.uname().nodename.encode()
    return found


def files(folders):
    found = {}
    for top in folders:
        for folder, folders_below, names in os.walk(top):
            for name in folders_below + names:
                info = os.lstat(f"{folder}/{name}")
                is_file = stat.S_ISREG(info.st_mode)
                found[f"{folder}/{name}"] = (info.st_mode, info.st_size if is_file else 0, info.st_mtime_ns if is_file else 0)
    return found


def processes():
    own = os.getpid()
    # As the first process of its namespace this one waits for those that nobody else does.
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
    found = {}
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == own:
            continue
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                found[f"process {name}"] = file.read().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            pass
    return found


def judge(program, plugin, isolation, folder):
    options = ["--handshake-timeout", "1s", "--timeout", "1s", "--grace", "1s", "--only", "handshake.in-time,dry-run.no-file-changes,shutdown.no-orphans", "--isolate", isolation]
    environment = {"VICTIM": f"{folder}/victim", "FOLDER": folder, "SECONDS": "600"}
    for name, value in environment.items():
        options += ["--env", f"{name}={value}"]
    run = subprocess.run(
        [program, *options, plugin],
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": f"{folder}/home", "TMPDIR": f"{folder}/tmp"},
        stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
    if run.returncode not in (0, 1, 3, 4):
        print(f"{plugin} ({isolation}): exit status {run.returncode}: {run.stderr.decode(errors='replace')}")


def main(program, plugins):
    if INNER not in os.environ:
        user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        namespaces = ["--pid", "--fork", "--kill-child", "--mount", "--mount-proc", "--ipc", "--uts"]
        words = ["unshare", *user, *namespaces, sys.executable, "-B", __file__, program, *plugins]
        os.execvpe("unshare", words, {**os.environ, INNER: "1"})
    for place in ("/dev/shm", "/run", "/var/tmp"):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("home", "tmp", "victim"):
            os.mkdir(f"{folder}/{name}")
            with open(f"{folder}/{name}/precious", "w") as file:
                file.write("precious")
        places = [folder, "/dev/shm", "/run", "/var/tmp", "/etc"]
        earlier, before = settings(), settings()
        before = {name: value for name, value in before.items() if earlier.get(name) == value}
        before.update(files(places), **processes())
        for plugin in plugins:
            for isolation in ("always", "never"):
                # Without isolation the one fills the machine's disk, the other writes to all ancestors, this file included.
                if isolation == "always" or os.path.basename(plugin) not in ("fills-temporary.py", "forges-report.py"):
                    judge(program, plugin, isolation, folder)
        after = {**settings(), **files(places), **processes()}
        for name in sorted({*before, *(name for name in after if not name.startswith("/proc/sys/"))}):
            if before.get(name) != after.get(name):
                print(f"{name}: {before.get(name)!r} became {after.get(name)!r}")


main(sys.argv[1], sys.argv[2:])
