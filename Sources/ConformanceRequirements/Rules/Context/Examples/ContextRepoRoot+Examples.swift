extension LanguageExamples {
  static let contextRepoRoot = LanguageExamples(
    python: Example(
      wrong: #"""
        os.system(f"cd {root} && make")  # a space in the path, and it is two words
        """#,
      right: #"""
        subprocess.run(["make"], cwd=root, stdout=sys.stderr, check=True)
        """#),
    bash: Example(
      wrong: #"""
        cd $root && make >&2
        for file in $(ls $root); do
          check $file
        done
        """#,
      right: #"""
        cd -- "$root" && make >&2
        for file in "$root"/*; do
          check "$file"
        done
        """#),
    node: Example(
      wrong: #"""
        const file = new URL(`file://${root}/package.json`).pathname;  // "my%20shop"
        const text = readFileSync(file, "utf8");
        """#,
      right: #"""
        import path from "node:path";
        const text = readFileSync(path.join(root, "package.json"), "utf8");
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, context in
          let line = "cd \(context.repositoryRoot) && make -n"
          let made = try await context.query("sh", "-c", line, check: false)
          return ValidateRun.Output(valid: made.exitCode == 0)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          let made = try await context.query("make", "-n", "-C", context.repositoryRoot, check: false)
          return ValidateRun.Output(valid: made.exitCode == 0)
        }
        """#))
}
