extension LanguageExamples {
  static let deadlineUsableAfter = LanguageExamples(
    python: Example(
      wrong: #"""
        def serve(request):
            global current
            current = request
            worker = threading.Thread(target=build)
            worker.start()
            worker.join(request["ctx"]["deadline_ms"] / 1000)  # goes on building, then answers `current`
        """#,
      right: #"""
        def serve(request):
            try:
                respond(request, build(timeout=request["ctx"]["deadline_ms"] / 1000))
            except subprocess.TimeoutExpired:
                fail(request, "E_TIMEOUT", "the build took longer than it was given")
        """#),
    bash: Example(
      wrong: #"""
        make >"$TMPDIR/log" 2>&1 &
        wait_seconds 2 || fail "$id" E_TIMEOUT "too slow"
        # make still runs, and the next request's make runs into it
        """#,
      right: #"""
        if ! timeout -k 0.1 2 make >"$TMPDIR/log" 2>&1; then
          fail "$id" E_TIMEOUT "make took longer than it was given"  # and is gone
        fi
        """#),
    node: Example(
      wrong: #"""
        let current;
        function serve(request) {
          current = request;
          build().then((output) => respond(current, output));  // perhaps another request by then
        }
        """#,
      right: #"""
        function serve(request) {
          build().then((output) => respond(request, output));
        }
        """#),
    swift: Example(
      wrong: #"""
        actor Builder {
          var isBusy = false
          func build(_ context: PluginContext) async throws {
            guard !isBusy else { throw PluginError("E_BUSY", "a build is under way") }
            isBusy = true
            try await context.run("make")  // throws at the deadline: busy for ever
            isBusy = false
          }
        }
        """#,
      right: #"""
        actor Builder {
          var isBusy = false
          func build(_ context: PluginContext) async throws {
            guard !isBusy else { throw PluginError("E_BUSY", "a build is under way") }
            isBusy = true
            defer { isBusy = false }
            try await context.run("make")
          }
        }
        """#))
}
