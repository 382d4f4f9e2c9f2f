extension LanguageExamples {
  static let streamConcurrent = LanguageExamples(
    python: Example(
      wrong: #"""
        def logs_follow(request):
            respond(request, {"stream_id": "logs-1"})
            for line in tail(path):  # and nobody reads requests
                event("logs-1", "log", message=line)
        """#,
      right: #"""
        def logs_follow(request):
            stream_id = next_id()
            respond(request, {"stream_id": stream_id})
            threading.Thread(target=follow, args=[stream_id], daemon=True).start()
        """#),
    bash: Example(
      wrong: #"""
        respond "$id" "{\"stream_id\":\"$stream\"}"
        tail -F "$log" | to_events "$stream"  # does not end
        """#,
      right: #"""
        respond "$id" "{\"stream_id\":\"$stream\"}"
        tail -F "$log" 2>/dev/null | to_events "$stream" &
        """#),
    node: Example(
      wrong: #"""
        for await (const line of lines) await serve(JSON.parse(line));  // where serve follows a log
        """#,
      right: #"""
        for await (const line of lines) void serve(JSON.parse(line));
        """#),
    swift: Example(
      wrong: #"""
        EventStream(LogsFollow.self) { _, events, context in
          let pipe = FileHandle(forReadingAtPath: context.path("app.fifo"))
          // Waits on one of the few threads that all handlers share.
          while let text = pipe?.availableData, !text.isEmpty {
            try await events.log(String(decoding: text, as: UTF8.self))
          }
        }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, context in
          while true {
            let tail = try await context.query("tail", "-n", "1", context.path("app.log"))
            try await events.log(tail.output)
            try await Task.sleep(for: .milliseconds(500))
          }
        }
        """#))
}
