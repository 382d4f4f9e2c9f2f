extension LanguageExamples {
  static let validateActionable = LanguageExamples(
    python: Example(
      wrong: #"""
        error = {"code": "TOOL_MISSING", "message": "node 20 is needed"}
        """#,
      right: #"""
        error = {"code": "TOOL_MISSING", "message": "node 20 is needed", "fix": "nvm install 20"}
        """#),
    bash: Example(
      wrong: #"""
        error='{"code":"DATABASE_DOWN","message":"no answer from the database"}'
        """#,
      right: #"""
        error='{"code":"DATABASE_DOWN","message":"no answer from the database","fix":"make database"}'
        """#),
    node: Example(
      wrong: #"""
        errors.push({ code: "NO_MODULES", message: "node_modules is missing" });
        """#,
      right: #"""
        errors.push({ code: "NO_MODULES", message: "node_modules is missing", fix: "npm ci" });
        """#),
    swift: Example(
      wrong: #"""
        let issue = ValidateRun.Issue(code: "PORT_TAKEN", message: "port 8080 is in use", field: "app.port")
        """#,
      right: #"""
        let issue = ValidateRun.Issue(
          code: "PORT_TAKEN", message: "port 8080 is in use", field: "app.port",
          fix: "set app.port to a free port")
        """#))
}
