extension LanguageExamples {
  static let dryRunNoNetwork = LanguageExamples(
    python: Example(
      wrong: #"""
        latest = urllib.request.urlopen("https://example.com/latest", timeout=5).read()
        """#,
      right: #"""
        if dry_run:
            notes.append({"level": "info", "message": "would ask example.com for the latest version"})
            latest = None
        else:
            latest = urllib.request.urlopen("https://example.com/latest", timeout=5).read()
        """#),
    bash: Example(
      wrong: #"""
        git fetch --quiet origin  # reads only, but asks a server
        behind=$(git rev-list --count HEAD..origin/main)
        """#,
      right: #"""
        [ "$dry_run" = true ] || git fetch --quiet origin
        behind=$(git rev-list --count HEAD..origin/main)  # of what was fetched last
        """#),
    node: Example(
      wrong: #"""
        const { address } = await lookup(config.database.host);  // a name server is the network as well
        """#,
      right: #"""
        if (dryRun) notes.push({ level: "info", message: "would look up database.host" });
        const address = dryRun ? undefined : (await lookup(config.database.host)).address;
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, context in
          // A query is run under dry run too: it is for what only reads here.
          let asked = try await context.query("curl", "-sf", "https://example.com/health", check: false)
          return ValidateRun.Output(valid: asked.exitCode == 0)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          let asked = try await context.run("curl", "-sf", "https://example.com/health", check: false)
          return ValidateRun.Output(valid: !asked.wasRun || asked.exitCode == 0)
        }
        """#))
}
