extension LanguageExamples {
  static let requestShape = LanguageExamples(
    python: Example(
      wrong: #"""
        send({"type": "response", "request_id": request["request_id"], "ok": False, "error": "make failed"})
        """#,
      right: #"""
        error = {"code": "E_BUILD", "message": "make ended with status 2"}
        send({"type": "response", "request_id": request["request_id"], "ok": False, "error": error})
        """#),
    bash: Example(
      wrong: #"""
        jq -nc --argjson id "$id" --arg ok "$?" '{type: "response", request_id: $id, ok: $ok}'  # ok: "0"
        """#,
      right: #"""
        jq -nc --argjson id "$id" --argjson output "$output" \
          '{type: "response", request_id: $id, ok: true, output: $output}'
        """#),
    node: Example(
      wrong: #"""
        send({ type: "response", request_id: id, ok: !error, error, output });  // error: null in a good one
        """#,
      right: #"""
        const code = error?.code ?? "E_RUNTIME";
        const body = error ? { ok: false, error: { code, message: error.message } } : { ok: true, output };
        send({ type: "response", request_id: id, ...body });
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, _ in
          throw PluginError("")  // an empty message helps nobody
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, _ in
          throw PluginError("E_TOOL_MISSING", "node 20 is needed, and there is no node on PATH")
        }
        """#))
}
