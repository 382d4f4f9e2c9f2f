extension LanguageExamples {
  static let framingFlush = LanguageExamples(
    python: Example(
      wrong: #"""
        def send(frame):
            print(json.dumps(frame))  # stays in the buffer: standard output is a pipe
        """#,
      right: #"""
        def send(frame):
            print(json.dumps(frame), flush=True)
        """#),
    bash: Example(
      wrong: #"""
        while IFS= read -r line; do
          answer "$line"
        done | jq -c .  # jq writes when its buffer is full, or at the end
        """#,
      right: #"""
        while IFS= read -r line; do
          answer "$line"
        done | jq -c --unbuffered .  # sed has -u, grep has --line-buffered
        """#),
    node: Example(
      wrong: #"""
        const waiting = [];
        function send(frame) {
          waiting.push(JSON.stringify(frame) + "\n");
          if (waiting.length >= 10) process.stdout.write(waiting.splice(0).join(""));
        }
        """#,
      right: #"""
        function send(frame) {
          process.stdout.write(JSON.stringify(frame) + "\n");
        }
        """#),
    swift: Example(
      wrong: #"""
        // By hand: print() keeps it back, as standard output is a pipe.
        func send(_ frame: some Encodable) throws {
          print(String(decoding: try JSONEncoder().encode(frame), as: UTF8.self))
        }
        """#,
      right: #"""
        // By hand, past the buffer; the SDK does so with each frame.
        func send(_ frame: some Encodable) throws {
          FileHandle.standardOutput.write(try JSONEncoder().encode(frame) + Data("\n".utf8))
        }
        """#))
}
