extension LanguageExamples {
  static let handshakeOnce = LanguageExamples(
    python: Example(
      wrong: #"""
        def connect():
            send(handshake)
            serve_all()

        while True:  # greets the host again after every error
            try:
                connect()
            except Exception as error:
                print(error, file=sys.stderr)
        """#,
      right: #"""
        send(handshake)
        for line in sys.stdin:
            try:
                serve(line)
            except Exception as error:
                print(error, file=sys.stderr)
        """#),
    bash: Example(
      wrong: #"""
        while IFS= read -r line; do
          printf '%s\n' "$handshake"
          answer "$line"
        done
        """#,
      right: #"""
        printf '%s\n' "$handshake"
        while IFS= read -r line; do
          answer "$line"
        done
        """#),
    node: Example(
      wrong: #"""
        for (let worker = 0; worker < 2; worker++) {
          new Worker("./worker.mjs");  // each worker writes the handshake when it is loaded
        }
        """#,
      right: #"""
        send(handshake);
        for (let worker = 0; worker < 2; worker++) {
          new Worker("./worker.mjs", { stdout: true });  // what it prints is not passed on
        }
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a loop that greets again whenever it starts anew.
        func serve(_ greeting: String, _ answer: (String) -> String) {
          while let line = readLine() {
            print(greeting)
            print(answer(line))
          }
        }
        """#,
      right: #"""
        // The SDK greets when it starts, and never again.
        @main
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
