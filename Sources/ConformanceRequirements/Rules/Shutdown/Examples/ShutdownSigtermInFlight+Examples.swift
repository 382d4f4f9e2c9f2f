extension LanguageExamples {
  static let shutdownSigtermInFlight = LanguageExamples(
    python: Example(
      wrong: #"""
        def stop(*_):
            state.stop = True  # looked at between requests only

        signal.signal(signal.SIGTERM, stop)
        """#,
      right: #"""
        def stop(*_):
            stop_children()
            os._exit(0)

        signal.signal(signal.SIGTERM, stop)
        """#),
    bash: Example(
      wrong: #"""
        trap 'exit 0' TERM
        make >&2  # the trap is not run before make has ended
        """#,
      right: #"""
        trap 'kill -- -"$child" 2>/dev/null; exit 0' TERM
        setsid make >&2 &
        child=$!
        wait "$child"  # a trap interrupts wait
        """#),
    node: Example(
      wrong: #"""
        process.on("SIGTERM", () => process.exit(0));
        execFileSync("make", { stdio: ["ignore", 2, 2] });  // no handler runs meanwhile
        """#,
      right: #"""
        const child = spawn("make", { stdio: ["ignore", 2, 2] });
        process.on("SIGTERM", () => {
          child.kill("SIGKILL");
          process.exit(0);
        });
        """#),
    swift: Example(
      wrong: #"""
        Step("build") { _, context in
          let make = Process()
          make.executableURL = URL(fileURLWithPath: "/usr/bin/make")
          try make.run()
          make.waitUntilExit()  // holds the thread; the SDK doesn't know what to stop
        }
        """#,
      right: #"""
        Step("build") { _, context in
          try await context.run("make")  // stopped with the plugin
        }
        """#))
}
