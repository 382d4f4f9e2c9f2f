extension LanguageExamples {
  static let commandDryRun = LanguageExamples(
    python: Example(
      wrong: #"""
        code = subprocess.run(["dropdb", "web"], stdout=sys.stderr).returncode
        respond(request, {"exit_code": code})
        """#,
      right: #"""
        code = 0
        if dry_run:
            print("would run dropdb web", file=sys.stderr)
        else:
            code = subprocess.run(["dropdb", "web"], stdout=sys.stderr).returncode
        respond(request, {"exit_code": code})
        """#),
    bash: Example(
      wrong: #"""
        rm -rf "$root/data"
        respond "$id" '{"exit_code":0}'
        """#,
      right: #"""
        if [ "$dry_run" = true ]; then
          echo "would remove $root/data" >&2
        else
          rm -rf "$root/data"
        fi
        respond "$id" '{"exit_code":0}'
        """#),
    node: Example(
      wrong: #"""
        await rm(path.join(root, "data"), { recursive: true, force: true });
        respond(request, { exit_code: 0 });
        """#,
      right: #"""
        const data = path.join(root, "data");
        if (dryRun) console.error(`would remove ${data}`);
        else await rm(data, { recursive: true, force: true });
        respond(request, { exit_code: 0 });
        """#),
    swift: Example(
      wrong: #"""
        Command("reset", help: "Remove the data") { _, context in
          try FileManager.default.removeItem(atPath: context.path("data"))
          return 0
        }
        """#,
      right: #"""
        Command("reset", help: "Remove the data") { _, context in
          try await context.perform("remove data/") {
            try FileManager.default.removeItem(atPath: context.path("data"))
          }
          return 0
        }
        """#))
}
