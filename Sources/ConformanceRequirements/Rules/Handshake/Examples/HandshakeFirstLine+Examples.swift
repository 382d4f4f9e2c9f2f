extension LanguageExamples {
  static let handshakeFirstLine = LanguageExamples(
    python: Example(
      wrong: #"""
        print("my-plugin 1.2 starting")
        print(json.dumps(handshake), flush=True)
        """#,
      right: #"""
        print("my-plugin 1.2 starting", file=sys.stderr)
        print(json.dumps(handshake), flush=True)
        """#),
    bash: Example(
      wrong: #"""
        echo "my-plugin 1.2 starting"
        nvm use 20  # greets, too: "Now using node v20.20.2"
        printf '%s\n' "$handshake"
        """#,
      right: #"""
        echo "my-plugin 1.2 starting" >&2
        nvm use 20 >&2
        printf '%s\n' "$handshake"
        """#),
    node: Example(
      wrong: #"""
        console.log(`my-plugin ${version} starting`);
        process.stdout.write(JSON.stringify(handshake) + "\n");
        """#,
      right: #"""
        console.error(`my-plugin ${version} starting`);
        process.stdout.write(JSON.stringify(handshake) + "\n");
        """#),
    swift: Example(
      wrong: #"""
        // By hand: what is printed before comes before.
        print("my-plugin 1.2 starting")
        let handshake: [String: Any] = ["type": "handshake", "protocol_version": "v2", "plugin_name": "web"]
        print(String(decoding: try JSONSerialization.data(withJSONObject: handshake), as: UTF8.self))
        """#,
      right: #"""
        @main
        struct Web: Plugin {
          static let name = "web"
          // The SDK has put standard error in the place of standard output by now.
          init() { print("my-plugin 1.2 starting") }
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
