extension LanguageExamples {
  static let shutdownEofStatus = LanguageExamples(
    python: Example(
      wrong: #"""
        while True:
            line = input()  # EOFError at the end: exit status 1
            serve(line)
        """#,
      right: #"""
        for line in sys.stdin:
            serve(line)
        sys.exit(0)
        """#),
    bash: Example(
      wrong: #"""
        while read -r line; do serve "$line"; done
        [ -n "$watcher" ] && kill "$watcher"  # without a watcher false, and so the status of the script
        """#,
      right: #"""
        while read -r line; do serve "$line"; done
        [ -z "$watcher" ] || kill "$watcher"
        exit 0
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("end", () => process.exit(pending.size));  // 1 where one was still open
        """#,
      right: #"""
        process.stdin.on("end", () => process.exit(0));
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a trap at the end of input is no exit status 0.
        while true { serve(readLine()!) }
        """#,
      right: #"""
        while let line = readLine() { serve(line) }
        exit(0)
        """#))
}
