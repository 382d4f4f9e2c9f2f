extension LanguageExamples {
  static let shutdownSigterm = LanguageExamples(
    python: Example(
      wrong: #"""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # "the host closes the input anyway"
        """#,
      right: #"""
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        """#),
    bash: Example(
      wrong: #"""
        trap 'echo "terminating" >&2' TERM  # and goes on reading
        while read -r line; do serve "$line"; done
        """#,
      right: #"""
        trap 'echo "terminating" >&2; exit 0' TERM
        while read -r line; do serve "$line"; done
        """#),
    node: Example(
      wrong: #"""
        process.on("SIGTERM", () => console.error("terminating"));  // a handler takes the default's place
        """#,
      right: #"""
        process.on("SIGTERM", () => {
          console.error("terminating");
          process.exit(0);
        });
        """#),
    swift: Example(
      wrong: #"""
        signal(SIGTERM, SIG_IGN)
        """#,
      right: #"""
        // With the SDK there is nothing to do: it ends on SIGTERM, with its children.
        // By hand, leave the default:
        signal(SIGTERM, SIG_DFL)
        """#))
}
