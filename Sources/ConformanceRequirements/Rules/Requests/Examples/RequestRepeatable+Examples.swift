extension LanguageExamples {
  static let requestRepeatable = LanguageExamples(
    python: Example(
      wrong: #"""
        history = []

        def serve(request):
            history.append(request)  # grows with every request
            log = open("/tmp/web.log", "a")  # and stays open
            log.write(request["op"])
        """#,
      right: #"""
        def serve(request):
            with open("/tmp/web.log", "a") as log:
                log.write(request["op"])
        """#),
    bash: Example(
      wrong: #"""
        exec {log}>>"$TMPDIR/web.log"  # a new descriptor with each request
        echo "$op" >&"$log"
        """#,
      right: #"""
        exec {log}>>"$TMPDIR/web.log"
        echo "$op" >&"$log"
        exec {log}>&-
        """#),
    node: Example(
      wrong: #"""
        function serve(request) {
          process.on("exit", () => cleanUp(request));  // one more listener each time
        }
        """#,
      right: #"""
        const open = new Set();
        process.on("exit", () => open.forEach(cleanUp));
        function serve(request) {
          open.add(request);
          finish(request).finally(() => open.delete(request));
        }
        """#),
    swift: Example(
      wrong: #"""
        actor History {
          var outputs: [String] = []
          func add(_ output: String) { outputs.append(output) }  // for as long as the plugin lives
        }
        """#,
      right: #"""
        actor History {
          var last: String?
          func add(_ output: String) { last = output }
        }
        """#))
}
