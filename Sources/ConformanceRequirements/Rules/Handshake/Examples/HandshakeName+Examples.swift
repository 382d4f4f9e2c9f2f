extension LanguageExamples {
  static let handshakeName = LanguageExamples(
    python: Example(
      wrong: #"""
        handshake = {"type": "handshake", "protocol_version": "v2", "name": "web",
                     "capabilities": {"ops": ["validate.run"]}}
        """#,
      right: #"""
        handshake = {"type": "handshake", "protocol_version": "v2", "plugin_name": "web",
                     "capabilities": {"ops": ["validate.run"]}}
        """#),
    bash: Example(
      wrong: #"""
        # $PLUGIN_NAME is set in the author's shell, and nowhere else.
        jq -nc --arg name "$PLUGIN_NAME" \
          '{type: "handshake", protocol_version: "v2", plugin_name: $name, capabilities: {ops: []}}'
        """#,
      right: #"""
        jq -nc --arg name "${PLUGIN_NAME:-web}" \
          '{type: "handshake", protocol_version: "v2", plugin_name: $name, capabilities: {ops: []}}'
        """#),
    node: Example(
      wrong: #"""
        const handshake = {
          type: "handshake", protocol_version: "v2",
          plugin_name: process.env.npm_package_name,  // undefined where npm did not start it
          capabilities: { ops: ["validate.run"] },
        };
        """#,
      right: #"""
        const handshake = {
          type: "handshake", protocol_version: "v2",
          plugin_name: process.env.npm_package_name ?? "web",
          capabilities: { ops: ["validate.run"] },
        };
        """#),
    swift: Example(
      wrong: #"""
        // By hand: hosts look for `plugin_name`.
        struct Greeting: Encodable {
          let type = "handshake"
          let protocol_version = "v2"
          let name = "web"
        }
        print(String(decoding: try JSONEncoder().encode(Greeting()), as: UTF8.self))
        """#,
      right: #"""
        // With the SDK a plugin without a name does not compile.
        @main
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
