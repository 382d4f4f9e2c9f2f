extension LanguageExamples {
  static let deadlineHonored = LanguageExamples(
    python: Example(
      wrong: #"""
        timeout = max(30, request["ctx"]["deadline_ms"] / 1000)  # knows better than the host
        subprocess.run(["make"], stdout=sys.stderr, timeout=timeout)
        """#,
      right: #"""
        try:
            subprocess.run(["make"], stdout=sys.stderr, timeout=request["ctx"]["deadline_ms"] / 1000)
        except subprocess.TimeoutExpired:
            fail(request, "E_TIMEOUT", "make took longer than it was given")
        """#),
    bash: Example(
      wrong: #"""
        deadline_ms=$(jq .ctx.deadline_ms <<<"$line")
        timeout "$deadline_ms" make >&2  # seconds: a thousand times as long
        """#,
      right: #"""
        deadline_ms=$(jq .ctx.deadline_ms <<<"$line")
        timeout -k 0.1 "$(jq -n "$deadline_ms / 1000")" make >&2
        [ "$?" -ne 124 ] || fail "$id" E_TIMEOUT "make took longer than it was given"
        """#),
    node: Example(
      wrong: #"""
        const left = request.ctx.deadline_ms - Date.now();  // it is no point in time
        execFileSync("make", { timeout: left });
        """#,
      right: #"""
        execFile("make", { cwd: root, timeout: request.ctx.deadline_ms }, (error) => {
          if (error?.killed) return fail(request, "E_TIMEOUT", "make took longer than it was given");
          respond(request, { steps: [{ name: "make", ok: !error }] });
        });
        """#),
    swift: Example(
      wrong: #"""
        Step("wait") { _, _ in
          // Blocks the thread: nobody can end it when the time is up.
          while !FileManager.default.fileExists(atPath: "/tmp/ready") { sleep(1) }
        }
        """#,
      right: #"""
        Step("wait") { _, _ in
          // The SDK cancels the handler at the deadline, and this throws then.
          while !FileManager.default.fileExists(atPath: "/tmp/ready") {
            try await Task.sleep(for: .milliseconds(100))
          }
        }
        """#))
}
