extension LanguageExamples {
  static let shutdownNoLeftovers = LanguageExamples(
    python: Example(
      wrong: #"""
        open("/tmp/my-plugin.lock", "x").close()  # the second start fails: the file is still there
        """#,
      right: #"""
        lock = open(os.path.join(tempfile.gettempdir(), "my-plugin.lock"), "w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # released by the system, however this ends
        atexit.register(os.unlink, lock.name)
        """#),
    bash: Example(
      wrong: #"""
        scratch=$(mktemp -d)
        while read -r line; do serve "$line"; done
        rm -rf "$scratch"  # not reached on SIGTERM, or where a command fails under set -e
        """#,
      right: #"""
        scratch=$(mktemp -d)
        trap 'rm -rf "$scratch"' EXIT
        trap 'exit 0' TERM INT
        while read -r line; do serve "$line"; done
        """#),
    node: Example(
      wrong: #"""
        const scratch = mkdtempSync(path.join(tmpdir(), "web-"));
        process.stdin.on("end", () => process.exit(0));
        """#,
      right: #"""
        const scratch = mkdtempSync(path.join(tmpdir(), "web-"));
        process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
        process.on("SIGTERM", () => process.exit(0));
        process.stdin.on("end", () => process.exit(0));
        """#),
    swift: Example(
      wrong: #"""
        struct Web: Plugin {
          static let name = "web"
          init() { FileManager.default.createFile(atPath: "/tmp/web.pid", contents: nil) }
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#,
      right: #"""
        struct Web: Plugin {
          static let name = "web"
          // The host knows the process that it started: no file is needed for that.
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
