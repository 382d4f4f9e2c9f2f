extension LanguageExamples {
  static let handshakeStreamsCallable = LanguageExamples(
    python: Example(
      wrong: #"""
        handshake["capabilities"] = {"ops": ["validate.run"], "streams": ["logs.follow"]}
        """#,
      right: #"""
        streams = ["logs.follow"]
        handshake["capabilities"] = {"ops": ["validate.run", *streams], "streams": streams}
        """#),
    bash: Example(
      wrong: #"""
        capabilities='{"ops":["validate.run"],"streams":["logs.follow"]}'
        printf '{"type":"handshake",%s,"capabilities":%s}\n' "$names" "$capabilities"
        """#,
      right: #"""
        capabilities='{"ops":["validate.run","logs.follow"],"streams":["logs.follow"]}'
        printf '{"type":"handshake",%s,"capabilities":%s}\n' "$names" "$capabilities"
        """#),
    node: Example(
      wrong: #"""
        handshake.capabilities = { ops: Object.keys(operations), streams: Object.keys(streams) };
        """#,
      right: #"""
        handshake.capabilities = {
          ops: [...Object.keys(operations), ...Object.keys(streams)], streams: Object.keys(streams),
        };
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a host that looks at `ops` alone never asks for the stream.
        struct Capabilities: Encodable {
          let ops = ["validate.run"]
          let streams = ["logs.follow"]
        }
        """#,
      right: #"""
        // With the SDK, a stream is declared in both places.
        EventStream(LogsFollow.self) { input, events, context in
          try await events.log("ready")
        }
        """#))
}
