extension LanguageExamples {
  static let framingUnicode = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin.read().splitlines():  # ends lines at U+2028, too
            serve(json.loads(line))
        """#,
      right: #"""
        for line in sys.stdin.buffer:
            serve(json.loads(line.decode("utf-8")))
        """#),
    bash: Example(
      wrong: #"""
        export LC_ALL=C
        id=$(sed 's/.*"request_id":"\([a-zA-Z0-9-]*\)".*/\1/' <<<"$line")  # "ü" is text, too
        """#,
      right: #"""
        id=$(jq -c .request_id <<<"$line")  # JSON already, to be put back as it is
        """#),
    node: Example(
      wrong: #"""
        createInterface({ input: process.stdin }).on("line", serve);  // ends lines at U+2028, too
        """#,
      right: #"""
        let rest = "";
        process.stdin.setEncoding("utf8").on("data", (chunk) => {
          const lines = (rest + chunk).split("\n");
          rest = lines.pop();
          lines.forEach(serve);
        });
        """#),
    swift: Example(
      wrong: #"""
        // By hand: isNewline is true of U+2028 and others, which may stand in a request.
        func serveAll(_ input: String, _ serve: (Substring) -> Void) {
          input.split(whereSeparator: \.isNewline).forEach(serve)
        }
        """#,
      right: #"""
        // By hand; the SDK ends lines at LF alone.
        func serveAll(_ input: String, _ serve: (Substring.UTF8View) -> Void) {
          input.utf8.split(separator: UInt8(ascii: "\n")).forEach(serve)
        }
        """#))
}
