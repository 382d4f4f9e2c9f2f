extension LanguageExamples {
  static let dryRunNoMutatingTools = LanguageExamples(
    python: Example(
      wrong: #"""
        subprocess.run(["npm", "install"], stdout=sys.stderr, check=True)
        """#,
      right: #"""
        if dry_run:
            notes.append({"level": "info", "message": "would run npm install"})
        else:
            subprocess.run(["npm", "install"], stdout=sys.stderr, check=True)
        """#),
    bash: Example(
      wrong: #"""
        [ "$dry_run" = true ] && flag=--dry-run
        docker compose up --detach $flag >&2  # not every version knows that flag
        """#,
      right: #"""
        if [ "$dry_run" = true ]; then
          echo "would run docker compose up --detach" >&2
        else
          docker compose up --detach >&2
        fi
        """#),
    node: Example(
      wrong: #"""
        execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: root, stdio: ["ignore", 2, 2] });
        """#,
      right: #"""
        const argv = ["npm", "ci", "--ignore-scripts"];
        if (dryRun) notes.push({ level: "info", message: `would run ${argv.join(" ")}` });
        else execFileSync(argv[0], argv.slice(1), { cwd: root, stdio: ["ignore", 2, 2] });
        """#),
    swift: Example(
      wrong: #"""
        Step("install") { _, context in
          try await context.query("npm", "install")  // a query is run in any case
        }
        """#,
      right: #"""
        Step("install") { _, context in
          try await context.run("npm", "install")  // under dry run says what it would run
        }
        """#))
}
