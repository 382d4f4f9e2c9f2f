extension LanguageExamples {
  static let dryRunPerRequest = LanguageExamples(
    python: Example(
      wrong: #"""
        if self.dry_run is None:
            self.dry_run = request["ctx"].get("dry_run", False)  # holds for all that come after
        """#,
      right: #"""
        dry_run = request["ctx"].get("dry_run", False)
        respond(request, build(root, dry_run=dry_run))
        """#),
    bash: Example(
      wrong: #"""
        jq -e .ctx.dry_run <<<"$line" >/dev/null && dry_run=true  # nobody sets it back
        """#,
      right: #"""
        dry_run=$(jq '.ctx.dry_run // false' <<<"$line")
        """#),
    node: Example(
      wrong: #"""
        const runner = createRunner({ dryRun: firstRequest.ctx.dry_run });  // once, for the whole process
        """#,
      right: #"""
        const runner = createRunner({ dryRun: request.ctx?.dry_run === true });  // in every request
        """#),
    swift: Example(
      wrong: #"""
        actor Mode {
          static let shared = Mode()
          private(set) var isDryRun: Bool?
          func learn(from context: PluginContext) { isDryRun = isDryRun ?? context.isDryRun }
        }
        """#,
      right: #"""
        Step("clean") { _, context in
          // Each request has a context of its own: ask that one.
          if !context.isDryRun { try FileManager.default.removeItem(atPath: context.path("build")) }
          context.note("build/ is cleaned by a real run only")
        }
        """#))
}
