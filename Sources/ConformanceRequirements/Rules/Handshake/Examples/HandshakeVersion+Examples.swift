extension LanguageExamples {
  static let handshakeVersion = LanguageExamples(
    python: Example(
      wrong: #"""
        handshake = {"type": "handshake", "protocol_version": 2, "plugin_name": "web",
                     "capabilities": {"ops": ["validate.run"]}}
        """#,
      right: #"""
        handshake = {"type": "handshake", "protocol_version": "v2", "plugin_name": "web",
                     "capabilities": {"ops": ["validate.run"]}}
        """#),
    bash: Example(
      wrong: #"""
        version=1.4.0  # the plugin's own
        printf '{"type":"handshake","protocol_version":"%s","plugin_name":"web",%s}\n' \
          "$version" "$capabilities"
        """#,
      right: #"""
        version=1.4.0
        printf '{"type":"handshake","protocol_version":"v2","plugin_name":"web",%s,%s}\n' \
          "$capabilities" "\"declares\":{\"version\":\"$version\"}"
        """#),
    node: Example(
      wrong: #"""
        const handshake = {
          type: "handshake", protocolVersion: "v2", plugin_name: "web",
          capabilities: { ops: ["validate.run"] },
        };
        """#,
      right: #"""
        const handshake = {
          type: "handshake", protocol_version: "v2", plugin_name: "web",
          capabilities: { ops: ["validate.run"] },
        };
        """#),
    swift: Example(
      wrong: #"""
        // By hand: the member is sent as `protocolVersion`.
        struct Greeting: Encodable {
          let type = "handshake"
          let protocolVersion = "v2"
        }
        print(String(decoding: try JSONEncoder().encode(Greeting()), as: UTF8.self))
        """#,
      right: #"""
        @main
        struct Web: Plugin {
          static let name = "web"
          // The SDK writes the handshake, version included.
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
