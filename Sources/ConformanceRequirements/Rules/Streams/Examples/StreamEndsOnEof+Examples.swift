extension LanguageExamples {
  static let streamEndsOnEof = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:
            serve(line)
        os._exit(0)  # the streams' threads are gone, without a word
        """#,
      right: #"""
        for line in sys.stdin:
            serve(line)
        for stream in open_streams:
            stream.stop()  # joins its thread, whose last event is the end
        sys.exit(0)
        """#),
    bash: Example(
      wrong: #"""
        while read -r line; do serve "$line"; done
        kill $(jobs -p)
        """#,
      right: #"""
        while read -r line; do serve "$line"; done
        for stream in "${!followers[@]}"; do
          kill "${followers[$stream]}"
          printf '{"type":"event","stream_id":"%s","event":"end","ok":true}\n' "$stream"
        done
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("end", () => process.exit(0));
        """#,
      right: #"""
        process.stdin.on("end", () => {
          for (const streamId of open) event(streamId, "end", { ok: true });
          process.stdout.write("", () => process.exit(0));  // once it is written
        });
        """#),
    swift: Example(
      wrong: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          while !Task.isCancelled {
            try await events.log("tick")
            sleep(60)  // blocks the thread: the end comes too late
          }
        }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          while true {
            try await events.log("tick")
            try await Task.sleep(for: .seconds(60))  // throws at once when the input ends
          }
        }
        """#))
}
