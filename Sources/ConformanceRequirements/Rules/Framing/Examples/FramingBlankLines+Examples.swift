extension LanguageExamples {
  static let framingBlankLines = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:
            serve(json.loads(line))  # a blank line is no JSON: the plugin ends with a traceback
        """#,
      right: #"""
        for line in sys.stdin:
            if line.strip():
                serve(json.loads(line))
        """#),
    bash: Example(
      wrong: #"""
        set -e
        while IFS= read -r line; do
          op=$(jq -er .op <<<"$line")  # fails on a blank line, and set -e ends the plugin
          serve "$op" "$line"
        done
        """#,
      right: #"""
        while IFS= read -r line; do
          [[ $line == *[![:space:]]* ]] || continue
          op=$(jq -r .op <<<"$line")
          serve "$op" "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        for await (const line of lines(process.stdin)) {
          serve(JSON.parse(line));
        }
        """#,
      right: #"""
        for await (const line of lines(process.stdin)) {
          if (line.trim() !== "") serve(JSON.parse(line));
        }
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a blank line ends the plugin with an error.
        func serveAll(_ serve: (Any) throws -> Void) throws {
          while let line = readLine() {
            try serve(JSONSerialization.jsonObject(with: Data(line.utf8)))
          }
        }
        """#,
      right: #"""
        // By hand; the SDK skips blank lines.
        func serveAll(_ serve: (Any) throws -> Void) throws {
          while let line = readLine() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            try serve(JSONSerialization.jsonObject(with: Data(line.utf8)))
          }
        }
        """#))
}
