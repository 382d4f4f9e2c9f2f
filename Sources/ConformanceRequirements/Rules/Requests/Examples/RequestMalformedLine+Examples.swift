extension LanguageExamples {
  static let requestMalformedLine = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:
            request = json.loads(line)  # a traceback ends the plugin
            serve(request)
        """#,
      right: #"""
        for line in sys.stdin:
            try:
                request = json.loads(line)
            except ValueError as error:
                print(f"not JSON: {error}", file=sys.stderr)
                continue
            if isinstance(request, dict):
                serve(request)
        """#),
    bash: Example(
      wrong: #"""
        set -e
        op=$(jq -r .op <<<"$line")  # jq fails, and the plugin with it
        """#,
      right: #"""
        op=$(jq -er 'objects | .op' <<<"$line" 2>/dev/null) || {
          echo "ignored a line that is no request" >&2
          continue
        }
        """#),
    node: Example(
      wrong: #"""
        lines.on("line", (line) => serve(JSON.parse(line)));  // an exception that nobody catches
        """#,
      right: #"""
        lines.on("line", (line) => {
          try {
            serve(JSON.parse(line));
          } catch (error) {
            console.error(`ignored a line that is no request: ${error.message}`);
          }
        });
        """#),
    swift: Example(
      wrong: #"""
        // By hand: `try!` ends the plugin on the first line that is no JSON.
        while let line = readLine() {
          let request = try! JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
          print(request["op"] ?? "")
        }
        """#,
      right: #"""
        while let line = readLine() {
          let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
          guard let request = value as? [String: Any] else {
            FileHandle.standardError.write(Data("ignored a line that is no request\n".utf8))
            continue
          }
          print(request["op"] ?? "")
        }
        """#))
}
