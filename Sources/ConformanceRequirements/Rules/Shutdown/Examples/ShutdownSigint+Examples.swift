extension LanguageExamples {
  static let shutdownSigint = LanguageExamples(
    python: Example(
      wrong: #"""
        while True:
            try:
                serve(sys.stdin.readline())
            except KeyboardInterrupt:
                continue
        """#,
      right: #"""
        try:
            for line in sys.stdin:
                serve(line)
        except KeyboardInterrupt:
            sys.exit(130)
        """#),
    bash: Example(
      wrong: #"""
        trap '' INT  # "so that Ctrl-C only ends the host"
        """#,
      right: #"""
        trap 'exit 130' INT
        """#),
    node: Example(
      wrong: #"""
        process.on("SIGINT", () => {});
        """#,
      right: #"""
        process.on("SIGINT", () => process.exit(130));
        """#),
    swift: Example(
      wrong: #"""
        signal(SIGINT, SIG_IGN)
        """#,
      right: #"""
        // With the SDK there is nothing to do. By hand, leave the default:
        signal(SIGINT, SIG_DFL)
        """#))
}
