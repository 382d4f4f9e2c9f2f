extension LanguageExamples {
  static let requestNotesShape = LanguageExamples(
    python: Example(
      wrong: #"""
        respond(request, {"steps": steps, "notes": ["would run make"]})
        """#,
      right: #"""
        send({
            "type": "response", "request_id": request["request_id"], "ok": True, "output": {"steps": steps},
            "notes": [{"level": "info", "message": "would run make"}],
        })
        """#),
    bash: Example(
      wrong: #"""
        jq -nc --argjson id "$id" --argjson output "$output" \
          '{type: "response", request_id: $id, ok: true, $output, notes: ["would run make"]}'
        """#,
      right: #"""
        jq -nc --argjson id "$id" --argjson output "$output" \
          '{type: "response", request_id: $id, ok: true, $output,
            notes: [{level: "info", message: "would run make"}]}'
        """#),
    node: Example(
      wrong: #"""
        send({ type: "response", request_id: id, ok: true, output, notes: { info: "would run make" } });
        """#,
      right: #"""
        const notes = [{ level: "info", message: "would run make" }];
        send({ type: "response", request_id: id, ok: true, output, notes });
        """#),
    swift: Example(
      wrong: #"""
        // An output of its own shape, with notes where no host looks for them.
        On("acme.clean") { (input: [String: String], context) in ["notes": ["would remove build/"]] }
        """#,
      right: #"""
        On("acme.clean") { (input: [String: String], context) in
          context.note("would remove build/")  // beside the output, in the protocol's shape
          return ["removed": [String]()]
        }
        """#))
}
