extension LanguageExamples {
  static let dryRunNoFileChanges = LanguageExamples(
    python: Example(
      wrong: #"""
        os.makedirs(os.path.join(root, "build"), exist_ok=True)  # only a folder, but it is there now
        if not dry_run:
            compile_into(os.path.join(root, "build"))
        """#,
      right: #"""
        if dry_run:
            notes.append({"level": "info", "message": "would build into build/"})
        else:
            os.makedirs(os.path.join(root, "build"), exist_ok=True)
            compile_into(os.path.join(root, "build"))
        """#),
    bash: Example(
      wrong: #"""
        exec 2>>"$root/.plugin.log"  # a log is a file, too
        [ "$dry_run" = true ] || make >&2
        """#,
      right: #"""
        # Standard error is the host's log already.
        [ "$dry_run" = true ] || make >&2
        """#),
    node: Example(
      wrong: #"""
        const lock = path.join(root, "build.lock");
        writeFileSync(lock, String(process.pid));  // removed again, but the folder's time has changed
        if (!dryRun) await build(root);
        rmSync(lock);
        """#,
      right: #"""
        if (!dryRun) {
          const lock = path.join(root, "build.lock");
          writeFileSync(lock, String(process.pid));
          await build(root);
          rmSync(lock);
        }
        """#),
    swift: Example(
      wrong: #"""
        Step("manifest") { _, context in
          try "{}".write(toFile: context.path("manifest.json"), atomically: true, encoding: .utf8)
        }
        """#,
      right: #"""
        Step("manifest") { _, context in
          try context.write("{}", to: "manifest.json")  // says what it would write under dry run
        }
        """#))
}
