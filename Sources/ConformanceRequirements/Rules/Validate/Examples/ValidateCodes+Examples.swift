extension LanguageExamples {
  static let validateCodes = LanguageExamples(
    python: Example(
      wrong: #"""
        errors.append({"message": f"port {port} is in use"})
        """#,
      right: #"""
        errors.append({"code": "PORT_TAKEN", "message": f"port {port} is in use"})
        """#),
    bash: Example(
      wrong: #"""
        error=$(jq -nc --arg message "$(node --version) is too old" '{$message}')
        """#,
      right: #"""
        error=$(jq -nc --arg message "$(node --version) is too old" '{code: "NODE_TOO_OLD", $message}')
        """#),
    node: Example(
      wrong: #"""
        // Who can look that code up?
        errors.push({ code: `PORT_${port}_TAKEN`, message: `port ${port} is in use` });
        """#,
      right: #"""
        errors.push({ code: "PORT_TAKEN", message: `port ${port} is in use`, field: "app.port" });
        """#),
    swift: Example(
      wrong: #"""
        let issue = ValidateRun.Issue(message: "port 8080 is in use")
        """#,
      right: #"""
        let issue = ValidateRun.Issue(code: "PORT_TAKEN", message: "port 8080 is in use")
        """#))
}
