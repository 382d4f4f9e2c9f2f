extension LanguageExamples {
  static let framingWholeLastLine = LanguageExamples(
    python: Example(
      wrong: #"""
        def follow():  # in a thread of its own
            sys.stdout.write(json.dumps(event))
            sys.stdout.write("\n")  # os._exit in the main thread may come before

        threading.Thread(target=follow, daemon=True).start()
        """#,
      right: #"""
        def follow():
            with write_lock:  # which the main thread takes before it leaves
                sys.stdout.write(json.dumps(event) + "\n")
                sys.stdout.flush()

        threading.Thread(target=follow, daemon=True).start()
        """#),
    bash: Example(
      wrong: #"""
        trap 'exit 0' TERM
        printf '%s' "$frame"
        echo  # SIGTERM may come in between
        """#,
      right: #"""
        trap 'exit 0' TERM
        printf '%s\n' "$frame"
        """#),
    node: Example(
      wrong: #"""
        // Standard input may end between two pieces, and the plugin with it.
        for await (const piece of jsonPieces(response)) process.stdout.write(piece);
        process.stdout.write("\n");
        """#,
      right: #"""
        process.stdout.write(JSON.stringify(response) + "\n");
        """#),
    swift: Example(
      wrong: #"""
        // Another thread may be in the middle of a frame.
        On(BuildRun.self) { input, context in
          guard FileManager.default.fileExists(atPath: context.path("Makefile")) else { exit(1) }
          return BuildRun.Output()
        }
        """#,
      right: #"""
        On(BuildRun.self) { input, context in
          guard FileManager.default.fileExists(atPath: context.path("Makefile")) else {
            throw PluginError("there is no Makefile")
          }
          return BuildRun.Output()
        }
        """#))
}
