extension LanguageExamples {
  static let handshakeCapabilities = LanguageExamples(
    python: Example(
      wrong: #"""
        operations = {"validate.run": validate, "build.run": build}
        handshake["capabilities"] = {"ops": ",".join(operations)}
        """#,
      right: #"""
        operations = {"validate.run": validate, "build.run": build}
        handshake["capabilities"] = {"ops": list(operations)}
        """#),
    bash: Example(
      wrong: #"""
        ops=(validate.run build.run)
        printf '{"type":"handshake",%s,"capabilities":{"ops":"%s"}}\n' "$names" "${ops[*]}"
        """#,
      right: #"""
        ops=(validate.run build.run)
        list=$(jq -nc '$ARGS.positional' --args "${ops[@]}")
        printf '{"type":"handshake",%s,"capabilities":{"ops":%s}}\n' "$names" "$list"
        """#),
    node: Example(
      wrong: #"""
        const operations = { "validate.run": validate, "build.run": build };
        handshake.capabilities = { ops: operations };  // an object; its functions are left out
        """#,
      right: #"""
        const operations = { "validate.run": validate, "build.run": build };
        handshake.capabilities = { ops: Object.keys(operations) };
        """#),
    swift: Example(
      wrong: #"""
        // By hand: one text in place of a list, and an operation twice.
        struct Capabilities: Encodable {
          let ops = "validate.run, build.run"
          let streams = ["logs.follow", "logs.follow"]
        }
        """#,
      right: #"""
        // With the SDK the capabilities follow from the handlers.
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers {
            On(ValidateRun.self) { input, _ in ValidateRun.Output(valid: input.config["port"] != nil) }
          }
        }
        """#))
}
