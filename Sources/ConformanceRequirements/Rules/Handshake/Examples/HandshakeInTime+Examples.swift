extension LanguageExamples {
  static let handshakeInTime = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:  # waits for the host, which waits for the handshake
            if not greeted:
                send(handshake)
                greeted = True
            serve(line)
        """#,
      right: #"""
        send(handshake)
        for line in sys.stdin:
            serve(line)
        """#),
    bash: Example(
      wrong: #"""
        # curl has no limit of its own: without a network the host gives up first.
        version=$(curl -s https://example.com/version)
        printf '%s\n' "{\"type\":\"handshake\",\"protocol_version\":\"v2\",$rest}"
        """#,
      right: #"""
        printf '%s\n' "{\"type\":\"handshake\",\"protocol_version\":\"v2\",$rest}"
        # Later, in the operation that needs it:
        version=$(curl -s --max-time 5 https://example.com/version)
        """#),
    node: Example(
      wrong: #"""
        const client = await connect(process.env.DATABASE_URL);  // hangs without the database
        send(handshake);
        """#,
      right: #"""
        send(handshake);
        let client;
        const connected = () => (client ??= connect(process.env.DATABASE_URL));
        """#),
    swift: Example(
      wrong: #"""
        struct Web: Plugin {
          static let name = "web"
          // The handshake waits for this, and it for the network.
          let index = try? String(contentsOf: URL(string: "https://example.com/index")!, encoding: .utf8)
          var handlers: Handlers {
            On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: index != nil) }
          }
        }
        """#,
      right: #"""
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers {
            Steps(PrepareRun.self) {
              Step("index", producing: "index") { _, context in
                try await context.run("curl", "-so", "index", "https://example.com/index")
                return context.path("index")
              }
            }
          }
        }
        """#))
}
