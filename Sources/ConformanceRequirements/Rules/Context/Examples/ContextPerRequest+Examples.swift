extension LanguageExamples {
  static let contextPerRequest = LanguageExamples(
    python: Example(
      wrong: #"""
        ROOT = None

        def serve(request):
            global ROOT
            ROOT = ROOT or request["ctx"]["repo_root"]  # the first request's, for ever
            respond(request, validate(ROOT))
        """#,
      right: #"""
        def serve(request):
            respond(request, validate(request["ctx"]["repo_root"]))
        """#),
    bash: Example(
      wrong: #"""
        : "${root:=$(jq -r .ctx.repo_root <<<"$line")}"  # kept once it is set
        cd "$root"
        """#,
      right: #"""
        root=$(jq -r '.ctx.repo_root // empty' <<<"$line")
        (cd "$root" && validate)  # in a subshell: the next request starts where this one did
        """#),
    node: Example(
      wrong: #"""
        let config;
        const load = (root) => (config ??= JSON.parse(readFileSync(path.join(root, "app.json"), "utf8")));
        """#,
      right: #"""
        const load = (root) => JSON.parse(readFileSync(path.join(root, "app.json"), "utf8"));
        """#),
    swift: Example(
      wrong: #"""
        actor Cache {
          var found: Bool?
          func hasReadme(at path: String) -> Bool {
            if let found { return found }  // whichever repository was asked about first
            found = FileManager.default.fileExists(atPath: path)
            return found == true
          }
        }
        """#,
      right: #"""
        actor Cache {
          var found: [String: Bool] = [:]
          func hasReadme(at path: String) -> Bool {
            if let known = found[path] { return known }
            found[path] = FileManager.default.fileExists(atPath: path)
            return found[path] == true
          }
        }
        """#))
}
