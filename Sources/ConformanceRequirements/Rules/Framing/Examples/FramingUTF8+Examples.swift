extension LanguageExamples {
  static let framingUTF8 = LanguageExamples(
    python: Example(
      wrong: #"""
        # Standard output has the encoding of the locale, and a path may hold what is no text.
        print(json.dumps({"message": os.listdir(root)[0]}, ensure_ascii=False), flush=True)
        """#,
      right: #"""
        line = json.dumps({"message": os.listdir(root)[0]}, ensure_ascii=False) + "\n"
        sys.stdout.buffer.write(line.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        """#),
    bash: Example(
      wrong: #"""
        message=$(head -c 80 build.log)  # cuts a letter of several bytes in two
        printf '{"type":"event","stream_id":"%s","event":"log","message":"%s"}\n' "$stream" "$message"
        """#,
      right: #"""
        message=$(iconv -c -f utf-8 -t utf-8 build.log | head -n 1)
        jq -nc --arg stream "$stream" --arg message "$message" \
          '{type: "event", stream_id: $stream, event: "log", message: $message}'
        """#),
    node: Example(
      wrong: #"""
        const tail = (message) => message.slice(-80);  // counts UTF-16 units: cuts an emoji in two
        process.stdout.write(JSON.stringify({ message: tail(output) }) + "\n", "latin1");
        """#,
      right: #"""
        const tail = (message) => [...message].slice(-80).join("");
        process.stdout.write(JSON.stringify({ message: tail(output).toWellFormed() }) + "\n");
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a file's first bytes, whatever they are, put into the frame.
        func send(_ log: Data) {
          let start = Data(#"{"type":"event","stream_id":"logs-1","event":"log","message":""#.utf8)
          FileHandle.standardOutput.write(start + log.prefix(80) + Data("\"}\n".utf8))
        }
        """#,
      right: #"""
        // A String is valid Unicode always, and the SDK writes it as UTF-8.
        EventStream(LogsFollow.self) { input, events, context in
          let log = FileManager.default.contents(atPath: context.path("build.log")) ?? Data()
          try await events.log(String(decoding: log.prefix(80), as: UTF8.self))
        }
        """#))
}
