extension LanguageExamples {
  static let streamID = LanguageExamples(
    python: Example(
      wrong: #"""
        respond(request, {"stream_id": "logs"})  # at every start
        """#,
      right: #"""
        starts = itertools.count(1)

        def logs_follow(request):
            respond(request, {"stream_id": f"logs-{next(starts)}"})
        """#),
    bash: Example(
      wrong: #"""
        respond "$id" "{\"stream_id\":\"logs-$$\"}"  # the process is the same at every start
        """#,
      right: #"""
        starts=$((starts + 1))
        respond "$id" "{\"stream_id\":\"logs-$starts\"}"
        """#),
    node: Example(
      wrong: #"""
        const streamId = `logs-${open.size}`;  // given again once a stream has ended
        """#,
      right: #"""
        let starts = 0;
        const nextId = () => `logs-${++starts}`;
        """#),
    swift: Example(
      wrong: #"""
        // An operation that answers with a stream's id by itself.
        On("logs.follow") { (input: [String: String], _) in ["stream_id": "logs"] }
        """#,
      right: #"""
        // The SDK gives each start an id of its own.
        EventStream(LogsFollow.self) { _, events, _ in
          try await events.log("listening as \(events.streamID)")
        }
        """#))
}
