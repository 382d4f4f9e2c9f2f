extension LanguageExamples {
  static let requestMissingCtx = LanguageExamples(
    python: Example(
      wrong: #"""
        root = request["ctx"]["repo_root"]  # KeyError
        """#,
      right: #"""
        root = (request.get("ctx") or {}).get("repo_root")
        if not root:
            fail(request, "E_INPUT", "ctx.repo_root is missing")
        """#),
    bash: Example(
      wrong: #"""
        root=$(jq -r .ctx.repo_root <<<"$line")  # "null", a folder that nobody has
        cd "$root" || exit 1
        """#,
      right: #"""
        root=$(jq -r '.ctx.repo_root? // empty' <<<"$line")
        [ -n "$root" ] || { fail "$id" E_INPUT "ctx.repo_root is missing"; continue; }
        """#),
    node: Example(
      wrong: #"""
        const file = path.join(request.ctx.repo_root, "package.json");
        """#,
      right: #"""
        const root = request.ctx?.repo_root;
        if (!root) fail(request, "E_INPUT", "ctx.repo_root is missing");
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, context in
          // Without a context the root is empty, and this is /README.md.
          let file = context.repositoryRoot + "/README.md"
          return ValidateRun.Output(valid: FileManager.default.fileExists(atPath: file))
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          let root = context.repositoryRoot
          guard !root.isEmpty else { throw PluginError(.invalidInput, "ctx.repo_root is missing") }
          return ValidateRun.Output(valid: FileManager.default.fileExists(atPath: root + "/README.md"))
        }
        """#))
}
