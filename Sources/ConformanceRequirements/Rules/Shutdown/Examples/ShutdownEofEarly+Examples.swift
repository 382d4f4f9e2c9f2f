extension LanguageExamples {
  static let shutdownEofEarly = LanguageExamples(
    python: Example(
      wrong: #"""
        first = None
        while first is None:
            first = next(sys.stdin, None)  # spins where the input has ended already
        """#,
      right: #"""
        for line in sys.stdin:  # ends at once, and so does the plugin
            serve(line)
        """#),
    bash: Example(
      wrong: #"""
        until read -r first; do :; done
        serve "$first"
        """#,
      right: #"""
        read -r first || exit 0
        serve "$first"
        """#),
    node: Example(
      wrong: #"""
        const lines = readline.createInterface({ input: process.stdin });
        // Never, and then Node ends with status 13.
        const first = await new Promise((resolve) => lines.once("line", resolve));
        """#,
      right: #"""
        for await (const line of readline.createInterface({ input: process.stdin })) serve(line);
        process.exit(0);
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a first line is taken for granted.
        var first: String?
        repeat { first = readLine() } while first == nil
        """#,
      right: #"""
        guard let first = readLine() else { exit(0) }
        serve(first)
        """#))
}
