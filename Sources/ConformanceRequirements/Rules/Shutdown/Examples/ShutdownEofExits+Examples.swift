extension LanguageExamples {
  static let shutdownEofExits = LanguageExamples(
    python: Example(
      wrong: #"""
        while True:
            line = sys.stdin.readline()  # "" at the end of input, for ever
            if line:
                serve(line)
        """#,
      right: #"""
        for line in sys.stdin:
            serve(line)
        sys.exit(0)
        """#),
    bash: Example(
      wrong: #"""
        while true; do
          read -r line || continue
          serve "$line"
        done
        """#,
      right: #"""
        while read -r line; do
          serve "$line"
        done
        exit 0
        """#),
    node: Example(
      wrong: #"""
        readline.createInterface({ input: process.stdin }).on("line", serve);
        setInterval(refresh, 1000);  // keeps the process alive when the input has ended
        """#,
      right: #"""
        readline.createInterface({ input: process.stdin }).on("line", serve);
        setInterval(refresh, 1000).unref();
        """#),
    swift: Example(
      wrong: #"""
        // By hand: readLine is nil for ever once the input has ended.
        while true {
          if let line = readLine() { serve(line) }
        }
        """#,
      right: #"""
        // With the SDK there is no loop to write: `@main` on the plugin ends with its input.
        while let line = readLine() { serve(line) }
        exit(0)
        """#))
}
