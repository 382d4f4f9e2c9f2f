extension LanguageExamples {
  static let streamEndsOnce = LanguageExamples(
    python: Example(
      wrong: #"""
        def follow(stream_id):
            try:
                for line in tail(path):
                    event(stream_id, "log", message=line)
                event(stream_id, "end", ok=True)
            finally:
                event(stream_id, "end", ok=False)  # in any case
        """#,
      right: #"""
        def follow(stream_id):
            ok = False
            try:
                for line in tail(path):
                    event(stream_id, "log", message=line)
                ok = True
            finally:
                event(stream_id, "end", ok=ok)
        """#),
    bash: Example(
      wrong: #"""
        follow "$stream" &  # writes log events
        printf '{"type":"event","stream_id":"%s","event":"end","ok":true}\n' "$stream"
        """#,
      right: #"""
        {
          follow "$stream"
          printf '{"type":"event","stream_id":"%s","event":"end","ok":true}\n' "$stream"
        } &
        """#),
    node: Example(
      wrong: #"""
        child.on("exit", () => event(streamId, "end", { ok: true }));  // output may still come
        child.stdout.on("data", (text) => event(streamId, "log", { message: String(text) }));
        """#,
      right: #"""
        child.on("close", () => event(streamId, "end", { ok: true }));  // after all output
        child.stdout.on("data", (text) => event(streamId, "log", { message: String(text) }));
        """#),
    swift: Example(
      wrong: ##"""
        // By hand: where following fails, it ends twice.
        func run(_ stream: String, _ follow: () throws -> Void, _ end: (String, Bool) -> Void) {
          defer { end(stream, true) }
          do { try follow() } catch { end(stream, false) }
        }
        """##,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          try await events.log("stopped")  // the SDK sends the end when this returns, or throws
        }
        """#))
}
