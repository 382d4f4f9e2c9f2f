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
        // By hand: `as!` ends the plugin where there is no context.
        func hasReadme(_ request: [String: Any]) -> Bool {
          let root = (request["ctx"] as! [String: Any])["repo_root"] as! String
          return FileManager.default.fileExists(atPath: root + "/README.md")
        }
        """#,
      right: #"""
        // With the SDK the working directory takes the place of a root that the host does not name.
        On(ValidateRun.self) { _, context in
          let file = context.path("README.md")
          return ValidateRun.Output(valid: FileManager.default.fileExists(atPath: file))
        }
        """#))
}
