extension LanguageExamples {
  static let handshakeStable = LanguageExamples(
    python: Example(
      wrong: #"""
        operations = {"validate.run", "build.run", "launch.plan"}
        handshake["capabilities"] = {"ops": list(operations)}  # the order of a set changes with every start
        """#,
      right: #"""
        operations = {"validate.run": validate, "build.run": build, "launch.plan": plan}
        handshake["capabilities"] = {"ops": list(operations)}  # the order of a dictionary does not
        """#),
    bash: Example(
      wrong: #"""
        declare -A operations=([validate.run]=validate [build.run]=build)
        [[ -e $HOME/.docker/running ]] && operations[logs.follow]=follow
        list=$(jq -nc '$ARGS.positional' --args "${!operations[@]}")
        """#,
      right: #"""
        ops=(validate.run build.run logs.follow)  # what can't be done now is answered with an error
        list=$(jq -nc '$ARGS.positional' --args "${ops[@]}")
        """#),
    node: Example(
      wrong: #"""
        handshake.declares = { started_at: new Date().toISOString(), pid: process.pid };
        """#,
      right: #"""
        handshake.declares = { version: "1.4.0" };
        console.error(`started, process ${process.pid}`);
        """#),
    swift: Example(
      wrong: #"""
        struct Web: Plugin {
          static let name = "web"
          static var declares: JSONObject { ["build": .string(UUID().uuidString)] }  // never the same
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#,
      right: #"""
        struct Web: Plugin {
          static let name = "web"
          static var declares: JSONObject { ["version": "1.4.0"] }
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}
