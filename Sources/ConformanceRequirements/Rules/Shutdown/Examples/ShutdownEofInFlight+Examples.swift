extension LanguageExamples {
  static let shutdownEofInFlight = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:  # nobody reads while this builds for minutes
            serve(line)
        """#,
      right: #"""
        worker = threading.Thread(target=serve_all, args=(requests,), daemon=True)
        worker.start()
        for line in sys.stdin:
            requests.put(line)
        stop_children()
        os._exit(0)
        """#),
    bash: Example(
      wrong: #"""
        while read -r line; do
          serve "$line"  # takes as long as it takes
        done
        """#,
      right: #"""
        while read -r line; do
          serve "$line" </dev/null &  # this loop goes on reading, and sees the end
          running+=("$!")
        done
        kill "${running[@]}" 2>/dev/null
        exit 0
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("end", async () => {
          await Promise.all(pending);  // for as long as the slowest takes
          process.exit(0);
        });
        """#,
      right: #"""
        process.stdin.on("end", () => {
          for (const child of children) child.kill("SIGKILL");
          process.exit(0);
        });
        """#),
    swift: Example(
      wrong: #"""
        On(PrepareRun.self) { _, _ in
          await withCheckedContinuation { done in
            // Can't be canceled: the SDK waits for it in vain, then has to leave it behind.
            DispatchQueue.global().asyncAfter(deadline: .now() + 60) { done.resume() }
          }
          return PrepareRun.Output(steps: [])
        }
        """#,
      right: #"""
        On(PrepareRun.self) { _, _ in
          try await Task.sleep(for: .seconds(60))  // ends at once when the input has
          return PrepareRun.Output(steps: [])
        }
        """#))
}
