extension LanguageExamples {
  static let configPatchConverges = LanguageExamples(
    python: Example(
      wrong: #"""
        changes = {"app.port": random.randint(20000, 60000)}  # another one in every call
        """#,
      right: #"""
        changes = {} if "port" in config.get("app", {}) else {"app.port": 8080}
        """#),
    bash: Example(
      wrong: #"""
        tags=$(jq -c '.input.config.app.tags + ["dev"]' <<<"$line")  # one more in every call
        """#,
      right: #"""
        tags=$(jq -c '.input.config.app.tags + ["dev"] | unique' <<<"$line")
        """#),
    node: Example(
      wrong: #"""
        const set = { "build.started_at": new Date().toISOString() };
        """#,
      right: #"""
        const set = config.build?.mode ? {} : { "build.mode": "development" };
        """#),
    swift: Example(
      wrong: #"""
        On(ConfigMutate.self) { input, _ in
          let name = input.config["app"]?["name"]?.stringValue ?? "web"
          return ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.name": .string("\(name)-dev")]))
        }
        """#,
      right: #"""
        On(ConfigMutate.self) { input, _ in
          let name = input.config["app"]?["name"]?.stringValue ?? "web"
          guard !name.hasSuffix("-dev") else { return ConfigMutate.Output() }
          return ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.name": .string("\(name)-dev")]))
        }
        """#))
}
