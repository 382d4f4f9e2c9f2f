extension LanguageExamples {
  static let validateConsistent = LanguageExamples(
    python: Example(
      wrong: #"""
        valid = True
        for tool in ("node", "docker"):
            valid = shutil.which(tool) is not None  # the last one's
        respond(request, {"valid": valid, "errors": errors, "warnings": []})
        """#,
      right: #"""
        errors = [missing(tool) for tool in ("node", "docker") if shutil.which(tool) is None]
        respond(request, {"valid": not errors, "errors": errors, "warnings": []})
        """#),
    bash: Example(
      wrong: #"""
        [ -f "$root/package-lock.json" ] && valid=true || valid=false
        respond "$id" "{\"valid\":$valid,\"errors\":[],\"warnings\":[]}"  # invalid, and nobody learns why
        """#,
      right: #"""
        errors='[]'
        [ -f "$root/package-lock.json" ] ||
          errors='[{"code":"NO_LOCK_FILE","message":"there is no lock file"}]'
        respond "$id" "$(jq -c '{valid: (. == []), errors: ., warnings: []}' <<<"$errors")"
        """#),
    node: Example(
      wrong: #"""
        const issue = { code: "OLD_NODE", message: "node 18 is supported until May" };
        respond(request, { valid: true, errors: [issue], warnings: [] });
        """#,
      right: #"""
        const issue = { code: "OLD_NODE", message: "node 18 is supported until May" };
        respond(request, { valid: true, errors: [], warnings: [issue] });
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, context in
          let found = FileManager.default.fileExists(atPath: context.path("Package.resolved"))
          return ValidateRun.Output(valid: found)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          let found = FileManager.default.fileExists(atPath: context.path("Package.resolved"))
          let missing = ValidateRun.Issue(code: "NO_LOCK_FILE", message: "there is no Package.resolved")
          return ValidateRun.Output(valid: found, errors: found ? [] : [missing])
        }
        """#))
}
