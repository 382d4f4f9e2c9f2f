extension LanguageExamples {
  static let validateShape = LanguageExamples(
    python: Example(
      wrong: #"""
        respond(request, {"valid": "no", "errors": ["node 20 is needed"]})
        """#,
      right: #"""
        error = {"code": "TOOL_MISSING", "message": "node 20 is needed"}
        respond(request, {"valid": False, "errors": [error], "warnings": []})
        """#),
    bash: Example(
      wrong: #"""
        command -v node >/dev/null; valid=$?
        respond "$id" "{\"valid\":$valid,\"errors\":[],\"warnings\":[]}"  # 0 and 1 are no booleans
        """#,
      right: #"""
        if command -v node >/dev/null; then valid=true errors=; else valid=false
          errors='{"code":"TOOL_MISSING","message":"node is needed"}'; fi
        respond "$id" "{\"valid\":$valid,\"errors\":[$errors],\"warnings\":[]}"
        """#),
    node: Example(
      wrong: #"""
        respond(request, { valid: errors.length, errors: errors.length ? errors : null, warnings: null });
        """#,
      right: #"""
        respond(request, { valid: errors.length === 0, errors, warnings: [] });
        """#),
    swift: Example(
      wrong: #"""
        On("validate.run") { (input: [String: String], _) in ["valid": "yes"] }
        """#,
      right: #"""
        On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) }
        """#))
}
