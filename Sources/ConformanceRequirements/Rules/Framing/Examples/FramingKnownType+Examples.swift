extension LanguageExamples {
  static let framingKnownType = LanguageExamples(
    python: Example(
      wrong: #"""
        send({"type": "log", "level": "info", "message": "compiling"})
        send({"type": "response", "request_id": request["request_id"], "ok": True, "output": {}})
        """#,
      right: #"""
        print("compiling", file=sys.stderr)
        send({"type": "response", "request_id": request["request_id"], "ok": True, "output": {}})
        """#),
    bash: Example(
      wrong: #"""
        jq -nc --argjson id "$id" '{request_id: $id, ok: true, output: {}}'  # no type at all
        """#,
      right: #"""
        jq -nc --argjson id "$id" '{type: "response", request_id: $id, ok: true, output: {}}'
        """#),
    node: Example(
      wrong: #"""
        send({ type: "error", request_id: request.request_id, message: "there is no Makefile" });
        """#,
      right: #"""
        const error = { code: "E_RUNTIME", message: "there is no Makefile" };
        send({ type: "response", request_id: request.request_id, ok: false, error });
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a kind of frame that no host knows.
        struct Progress: Encodable {
          let type = "progress"
          let percent: Int
        }
        print(String(decoding: try JSONEncoder().encode(Progress(percent: 40)), as: UTF8.self))
        """#,
      right: #"""
        // With the SDK: in a stream an event, elsewhere a line of the log.
        EventStream(LogsFollow.self) { input, events, context in
          try await events.progress("compiling", fields: ["percent": 40])
        }
        On(BuildRun.self) { input, context in
          context.log.info("compiling: 40 %")
          return BuildRun.Output()
        }
        """#))
}
