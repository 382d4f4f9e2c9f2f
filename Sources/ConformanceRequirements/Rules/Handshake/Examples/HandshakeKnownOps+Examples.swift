extension LanguageExamples {
  static let handshakeKnownOps = LanguageExamples(
    python: Example(
      wrong: #"""
        operations = {"validate.run": validate, "config.mutat": mutate}
        """#,
      right: #"""
        operations = {"validate.run": validate, "config.mutate": mutate}
        """#),
    bash: Example(
      wrong: #"""
        case $op in
          builds.run) build ;;  # no host asks for that
        esac
        """#,
      right: #"""
        case $op in
          build.run) build ;;
        esac
        """#),
    node: Example(
      wrong: #"""
        const operations = { "launch.plans": plan, "log.follow": follow };
        """#,
      right: #"""
        const operations = { "launch.plan": plan, "logs.follow": follow };
        """#),
    swift: Example(
      wrong: #"""
        // An operation of the plugin's own, one letter away from the protocol's.
        On("validat.run") { (input: JSONValue, context) in
          ["valid": true] as JSONValue
        }
        """#,
      right: #"""
        // The protocol's operations are types: a slip does not compile.
        On(ValidateRun.self) { input, context in
          ValidateRun.Output(valid: true)
        }
        """#))
}
