extension LanguageExamples {
  static let shutdownNoOrphans = LanguageExamples(
    python: Example(
      wrong: #"""
        subprocess.Popen(["fswatch", root], stdout=sys.stderr)
        for line in sys.stdin:
            serve(line)
        """#,
      right: #"""
        watcher = subprocess.Popen(["fswatch", root], stdout=sys.stderr)
        for line in sys.stdin:
            serve(line)
        watcher.terminate()
        watcher.wait()
        """#),
    bash: Example(
      wrong: #"""
        fswatch "$root" >&2 &
        while read -r line; do serve "$line"; done
        """#,
      right: #"""
        fswatch "$root" >&2 &
        trap 'kill "$!" 2>/dev/null; wait' EXIT
        while read -r line; do serve "$line"; done
        """#),
    node: Example(
      wrong: #"""
        spawn("fswatch", [root], { detached: true, stdio: "ignore" });
        process.stdin.on("end", () => process.exit(0));
        """#,
      right: #"""
        const watcher = spawn("fswatch", [root], { stdio: "ignore" });
        process.stdin.on("end", () => {
          watcher.on("exit", () => process.exit(0));
          watcher.kill();
        });
        """#),
    swift: Example(
      wrong: #"""
        EventStream(LogsFollow.self) { _, events, context in
          let tail = Process()  // outlives the stream and the plugin
          tail.executableURL = URL(fileURLWithPath: "/usr/bin/tail")
          tail.arguments = ["-F", context.path("app.log")]
          try tail.run()
        }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, context in
          var shown = 0
          while true {  // ended by an error when the stream is to end
            let from = "+\(shown + 1)"
            let lines = try await context.query("tail", "-n", from, context.path("app.log")).output
            for line in lines.split(separator: "\n") { try await events.log(String(line)) }
            shown += lines.split(separator: "\n").count
            try await Task.sleep(for: .milliseconds(200))
          }
        }
        """#))
}
