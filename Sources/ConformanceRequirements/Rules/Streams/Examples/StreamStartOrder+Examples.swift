extension LanguageExamples {
  static let streamStartOrder = LanguageExamples(
    python: Example(
      wrong: #"""
        threading.Thread(target=follow, args=[stream_id]).start()  # may be faster than the next line
        respond(request, {"stream_id": stream_id})
        """#,
      right: #"""
        respond(request, {"stream_id": stream_id})
        threading.Thread(target=follow, args=[stream_id]).start()
        """#),
    bash: Example(
      wrong: #"""
        follow "$stream" &
        respond "$id" "{\"stream_id\":\"$stream\"}"
        """#,
      right: #"""
        respond "$id" "{\"stream_id\":\"$stream\"}"
        follow "$stream" &
        """#),
    node: Example(
      wrong: #"""
        watcher.on("change", (file) => event(streamId, "log", { message: file }));
        const first = await readFile(log, "utf8");  // a change may come meanwhile
        respond(request, { stream_id: streamId });
        """#,
      right: #"""
        const first = await readFile(log, "utf8");
        respond(request, { stream_id: streamId });
        watcher.on("change", (file) => event(streamId, "log", { message: file }));
        """#),
    swift: Example(
      wrong: #"""
        // By hand: the first event before anybody knows of the stream.
        print(#"{"type":"event","stream_id":"logs-1","event":"log","message":"listening"}"#)
        print(#"{"type":"response","request_id":"r-1","ok":true,"output":{"stream_id":"logs-1"}}"#)
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          try await events.log("listening")  // the SDK has written the response by now
        }
        """#))
}
