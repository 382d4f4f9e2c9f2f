extension LanguageExamples {
  static let requestPipelined = LanguageExamples(
    python: Example(
      wrong: #"""
        request = json.loads(os.read(0, 65536).split(b"\n")[0])  # the lines behind the first are lost
        serve(request)
        """#,
      right: #"""
        for line in sys.stdin.buffer:
            serve(json.loads(line))
        """#),
    bash: Example(
      wrong: #"""
        while read -r line; do
          serve "$line"  # what it runs reads from the same standard input, and takes the next requests
        done
        """#,
      right: #"""
        while read -r line; do
          serve "$line" </dev/null
        done
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("data", (chunk) => serve(JSON.parse(chunk)));  // a chunk is no line
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
        // By hand: what is available now is no line, nor only one.
        let request = try JSONSerialization.jsonObject(with: FileHandle.standardInput.availableData)
        """#,
      right: #"""
        // By hand; with the SDK, requests come to the handlers one by one.
        while let line = readLine() {
          let request = try JSONSerialization.jsonObject(with: Data(line.utf8))
        }
        """#))
}
