extension LanguageExamples {
  static let shutdownBrokenPipe = LanguageExamples(
    python: Example(
      wrong: #"""
        while True:
            try:
                sys.stdout.write(line)
                sys.stdout.flush()
                break
            except BrokenPipeError:
                continue
        """#,
      right: #"""
        try:
            sys.stdout.write(line)
            sys.stdout.flush()
        except BrokenPipeError:
            os._exit(0)  # sys.exit would flush, and fail, once more
        """#),
    bash: Example(
      wrong: #"""
        trap '' PIPE
        event='{"type":"event","stream_id":"%s","event":"log","message":"%s"}\n'
        while :; do
          printf "$event" "$stream" "$(date)"
          sleep 1
        done
        """#,
      right: #"""
        trap '' PIPE
        event='{"type":"event","stream_id":"%s","event":"log","message":"%s"}\n'
        while printf "$event" "$stream" "$(date)" 2>/dev/null; do
          sleep 1
        done
        exit 0
        """#),
    node: Example(
      wrong: #"""
        process.stdout.on("error", () => {});  // and the interval goes on writing
        setInterval(() => send({ type: "event", stream_id: id, event: "log", message: "tick" }), 1000);
        """#,
      right: #"""
        process.stdout.on("error", () => process.exit(0));
        setInterval(() => send({ type: "event", stream_id: id, event: "log", message: "tick" }), 1000);
        """#),
    swift: Example(
      wrong: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          while true {
            try? await events.log("tick")  // the error is what ends a stream
            try? await Task.sleep(for: .seconds(1))
          }
        }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          while true {
            try await events.log("tick")
            try await Task.sleep(for: .seconds(1))
          }
        }
        """#))
}
