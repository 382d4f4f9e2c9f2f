extension LanguageExamples {
  static let framingLargeRequest = LanguageExamples(
    python: Example(
      wrong: #"""
        while line := sys.stdin.buffer.readline(65536):  # cuts a longer line into pieces
            serve(json.loads(line))
        """#,
      right: #"""
        while line := sys.stdin.buffer.readline():
            serve(json.loads(line))
        """#),
    bash: Example(
      wrong: #"""
        while IFS= read -r line; do
          op=$(jq -nr --argjson request "$line" '$request.op')  # a word of at most 128 KiB
          serve "$op" "$line"
        done
        """#,
      right: #"""
        while IFS= read -r line; do
          op=$(jq -r .op <<<"$line")
          serve "$op" "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        let rest = Buffer.alloc(65536), length = 0;
        process.stdin.on("data", (chunk) => {
          length += chunk.copy(rest, length);  // copies what fits, and forgets the rest
          if (rest[length - 1] === 10) serve(JSON.parse(rest.subarray(0, length)));
        });
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
        // By hand: fgets gives back at most 65,535 bytes.
        func nextLine(_ input: UnsafeMutablePointer<FILE>) -> String? {
          var buffer = [CChar](repeating: 0, count: 65536)
          return fgets(&buffer, 65536, input).map { String(cString: $0) }
        }
        """#,
      right: #"""
        // By hand: readLine takes a line of any length. The SDK takes requests up to 16 MiB.
        func nextLine() -> String? {
          readLine()
        }
        """#))
}
