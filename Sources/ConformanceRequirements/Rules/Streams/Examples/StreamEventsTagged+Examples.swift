extension LanguageExamples {
  static let streamEventsTagged = LanguageExamples(
    python: Example(
      wrong: #"""
        send({"type": "event", "event": "log", "message": line})
        """#,
      right: #"""
        send({"type": "event", "stream_id": stream_id, "event": "log", "message": line})
        """#),
    bash: Example(
      wrong: #"""
        tail -F "$log" | jq -Rc --unbuffered '{type: "event", event: "log", message: .}'
        """#,
      right: #"""
        tail -F "$log" | jq -Rc --unbuffered --arg id "$stream" \
          '{type: "event", stream_id: $id, event: "log", message: .}'
        """#),
    node: Example(
      wrong: #"""
        const stream_id = request.request_id;  // another thing altogether
        watcher.on("change", (file) => send({ type: "event", stream_id, event: "log", message: file }));
        """#,
      right: #"""
        const stream_id = started.stream_id;  // the one in the response
        watcher.on("change", (file) => send({ type: "event", stream_id, event: "log", message: file }));
        """#),
    swift: Example(
      wrong: #"""
        // By hand, without the SDK: an event of no stream.
        print(#"{"type":"event","event":"log","message":"listening"}"#)
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          try await events.log("listening")  // carries its stream's id
        }
        """#))
}
