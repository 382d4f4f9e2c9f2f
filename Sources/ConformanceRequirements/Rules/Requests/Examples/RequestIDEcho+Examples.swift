extension LanguageExamples {
  static let requestIDEcho = LanguageExamples(
    python: Example(
      wrong: #"""
        frame = {"type": "response", "request_id": int(request["request_id"]), "ok": True}
        """#,
      right: #"""
        frame = {"type": "response", "request_id": request["request_id"], "ok": True}
        """#),
    bash: Example(
      wrong: #"""
        id=$(jq -r .request_id <<<"$line")  # command substitution cuts line breaks off, and quotes are lost
        printf '{"type":"response","request_id":"%s","ok":true,"output":{}}\n' "$id"
        """#,
      right: #"""
        id=$(jq .request_id <<<"$line")  # as JSON, with its quotes
        printf '{"type":"response","request_id":%s,"ok":true,"output":{}}\n' "$id"
        """#),
    node: Example(
      wrong: #"""
        let id;
        for await (const line of lines) {
          id = JSON.parse(line).request_id;
          serve(line).then((output) => send({ type: "response", request_id: id, ok: true, output }));
        }
        """#,
      right: #"""
        for await (const line of lines) {
          const id = JSON.parse(line).request_id;
          serve(line).then((output) => send({ type: "response", request_id: id, ok: true, output }));
        }
        """#),
    swift: Example(
      wrong: #"""
        // By hand: an id is any string, not only one without quotes and backslashes.
        func respond(_ id: String) { print("{\"type\":\"response\",\"request_id\":\"\(id)\",\"ok\":true}") }
        """#,
      right: #"""
        // By hand; with the SDK, no id is ever seen.
        func respond(_ id: String) throws {
          let frame: [String: Any] = ["type": "response", "request_id": id, "ok": true]
          let line = try JSONSerialization.data(withJSONObject: frame) + Data("\n".utf8)
          FileHandle.standardOutput.write(line)
        }
        """#))
}
