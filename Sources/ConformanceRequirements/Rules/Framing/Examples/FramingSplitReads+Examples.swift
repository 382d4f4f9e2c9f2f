extension LanguageExamples {
  static let framingSplitReads = LanguageExamples(
    python: Example(
      wrong: #"""
        while data := os.read(0, 65536):  # may be half a request, or three
            serve(json.loads(data))
        """#,
      right: #"""
        for line in sys.stdin.buffer:
            serve(json.loads(line))
        """#),
    bash: Example(
      wrong: #"""
        while IFS= read -r -t 1 line; do  # after a pause of a second it ends, with half a line
          answer "$line"
        done
        """#,
      right: #"""
        while IFS= read -r line; do
          answer "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("data", (chunk) => serve(JSON.parse(chunk)));
        """#,
      right: #"""
        let rest = "";
        process.stdin.setEncoding("utf8").on("data", (chunk) => {
          const lines = (rest + chunk).split("\n");
          rest = lines.pop();
          for (const line of lines) serve(JSON.parse(line));
        });
        """#),
    swift: Example(
      wrong: #"""
        // By hand: availableData is what is there now, not a line.
        func serveAll(_ serve: (Any) throws -> Void) throws {
          while case let data = FileHandle.standardInput.availableData, !data.isEmpty {
            try serve(JSONSerialization.jsonObject(with: data))
          }
        }
        """#,
      right: #"""
        // By hand; the SDK's reader waits for the line feed, too.
        func serveAll(_ serve: (Any) throws -> Void) throws {
          while let line = readLine() {
            try serve(JSONSerialization.jsonObject(with: Data(line.utf8)))
          }
        }
        """#))
}
