extension LanguageExamples {
  static let dryRunNoOutsideWrites = LanguageExamples(
    python: Example(
      wrong: #"""
        logging.basicConfig(filename="/var/log/my-plugin.log")
        """#,
      right: #"""
        logging.basicConfig(stream=sys.stderr)
        """#),
    bash: Example(
      wrong: #"""
        exec 9>/tmp/build.lock  # made by being opened
        flock 9
        """#,
      right: #"""
        if [ "$dry_run" != true ]; then
          exec 9>/tmp/build.lock
          flock 9
        fi
        """#),
    node: Example(
      wrong: #"""
        appendFileSync(path.join("/home/ci/.cache", "my-plugin.json"), JSON.stringify(request));
        """#,
      right: #"""
        if (!dryRun) {
          appendFileSync(path.join(homedir(), ".cache", "my-plugin.json"), `${request.op}\n`);
        }
        """#),
    swift: Example(
      wrong: #"""
        Step("cache") { _, context in
          FileManager.default.createFile(atPath: "/var/tmp/web-cache", contents: nil)
        }
        """#,
      right: #"""
        Step("cache") { _, context in
          await context.perform("make /var/tmp/web-cache") {
            FileManager.default.createFile(atPath: "/var/tmp/web-cache", contents: nil)
          }
        }
        """#))
}
