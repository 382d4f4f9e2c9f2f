extension LanguageExamples {
  static let deadlineChildrenStopped = LanguageExamples(
    python: Example(
      wrong: #"""
        subprocess.run("make -j8", shell=True, timeout=left)  # ends the shell, not what make has started
        """#,
      right: #"""
        child = subprocess.Popen(["make", "-j8"], stdout=sys.stderr, start_new_session=True)
        try:
            child.wait(timeout=left)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        """#),
    bash: Example(
      wrong: #"""
        (cd "$root" && npm run build) >&2 &
        sleep "$left" && kill $!  # the subshell; npm and node go on
        """#,
      right: #"""
        # timeout gives what it starts a process group of its own, and signals the group.
        timeout -k 0.2 "$left" npm --prefix "$root" run build >&2
        """#),
    node: Example(
      wrong: #"""
        const child = spawn("npm", ["run", "build"], { shell: true });
        setTimeout(() => child.kill(), left);  // the shell alone
        """#,
      right: #"""
        const child = spawn("npm", ["run", "build"], { detached: true, stdio: ["ignore", 2, 2] });
        const timer = setTimeout(() => process.kill(-child.pid, "SIGKILL"), left);
        child.on("exit", () => clearTimeout(timer));
        """#),
    swift: Example(
      wrong: #"""
        Step("build") { _, _ in
          let make = Process()
          make.executableURL = URL(fileURLWithPath: "/usr/bin/make")
          try make.run()
          make.waitUntilExit()  // is not ended at the deadline, nor is what it started
        }
        """#,
      right: #"""
        Step("build") { _, context in
          try await context.run("make")  // ended at the deadline with all that it started
        }
        """#))
}
