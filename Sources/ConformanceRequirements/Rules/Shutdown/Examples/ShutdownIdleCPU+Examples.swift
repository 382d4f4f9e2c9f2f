extension LanguageExamples {
  static let shutdownIdleCPU = LanguageExamples(
    python: Example(
      wrong: #"""
        os.set_blocking(0, False)
        while True:
            for line in sys.stdin.readlines():  # asks, and asks, and asks
                serve(line)
        """#,
      right: #"""
        for line in sys.stdin:
            serve(line)
        """#),
    bash: Example(
      wrong: #"""
        while :; do
          read -r -t 0.001 line && serve "$line"
        done
        """#,
      right: #"""
        while read -r line; do
          serve "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        setInterval(() => {
          const chunk = process.stdin.read();
          if (chunk) receive(chunk);
        }, 1);
        """#,
      right: #"""
        process.stdin.on("data", receive);
        """#),
    swift: Example(
      wrong: #"""
        EventStream(LogsFollow.self) { _, events, context in
          var known = ""
          while true {
            let text = (try? String(contentsOfFile: context.path("app.log"), encoding: .utf8)) ?? ""
            if text != known { try await events.log("app.log has changed") }
            known = text
            await Task.yield()  // a whole core for one file
          }
        }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, context in
          var known = ""
          while true {
            let text = (try? String(contentsOfFile: context.path("app.log"), encoding: .utf8)) ?? ""
            if text != known { try await events.log("app.log has changed") }
            known = text
            try await Task.sleep(for: .milliseconds(500))
          }
        }
        """#))
}
