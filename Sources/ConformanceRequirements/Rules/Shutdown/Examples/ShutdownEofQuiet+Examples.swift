extension LanguageExamples {
  static let shutdownEofQuiet = LanguageExamples(
    python: Example(
      wrong: #"""
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(input()) for _ in itertools.count()]).start()
        # at the end: "Exception in thread Thread-1 … EOFError", a stack trace on standard error
        """#,
      right: #"""
        def read():
            for line in sys.stdin:
                lines.put(line)

        threading.Thread(target=read, daemon=True).start()
        """#),
    bash: Example(
      wrong: #"""
        set -eE
        trap 'echo "error in line $LINENO" >&2; caller >&2' ERR
        while :; do read -r line; serve "$line"; done  # the last read "fails", and is reported
        """#,
      right: #"""
        set -eE
        trap 'echo "error in line $LINENO" >&2; caller >&2' ERR
        while read -r line; do serve "$line"; done  # the condition of a loop may fail
        """#),
    node: Example(
      wrong: #"""
        process.stdin.on("end", () => { throw new Error("the host has gone away"); });
        """#,
      right: #"""
        process.stdin.on("end", () => process.exit(0));
        """#),
    swift: Example(
      wrong: #"""
        // By hand: the end of input is the normal case, not one for fatalError.
        guard let line = readLine() else { fatalError("no more requests") }
        serve(line)
        """#,
      right: #"""
        guard let line = readLine() else { exit(0) }
        serve(line)
        """#))
}
