extension LanguageExamples {
  static let framingUnterminatedRequest = LanguageExamples(
    python: Example(
      wrong: #"""
        rest = b""
        while data := os.read(0, 65536):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                serve(json.loads(line))
        # and nobody looks at the rest
        """#,
      right: #"""
        rest = b""
        while data := os.read(0, 65536):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                serve(json.loads(line))
        if rest.strip():
            serve(json.loads(rest))
        """#),
    bash: Example(
      wrong: #"""
        while IFS= read -r line; do  # read fails at the end, though it has read something
          answer "$line"
        done
        """#,
      right: #"""
        while IFS= read -r line || [[ $line ]]; do
          answer "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("end", () => process.exit(0));
        """#,
      right: #"""
        process.stdin.on("end", () => {
          if (rest.trim() !== "") console.error("ignored: standard input ended in the middle of a request");
          process.exit(0);
        });
        """#),
    swift: Example(
      wrong: #"""
        // By hand: what has no line feed is dropped without a word.
        func lines(of input: Data) -> [Data] {
          input.split(separator: 10, omittingEmptySubsequences: false).dropLast()
        }
        """#,
      right: #"""
        // By hand: the last line counts, with or without its line feed. The SDK serves it, too.
        func lines(of input: Data) -> [Data] {
          input.split(separator: 10)
        }
        """#))
}
