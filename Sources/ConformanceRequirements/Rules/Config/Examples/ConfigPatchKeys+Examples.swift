extension LanguageExamples {
  static let configPatchKeys = LanguageExamples(
    python: Example(
      wrong: #"""
        changes = {"app": {"name": "web"}, "app.port": 8080}  # the first takes the second's place, or not
        """#,
      right: #"""
        changes = {"app.name": "web", "app.port": 8080}
        """#),
    bash: Example(
      wrong: #"""
        key="app.$name"  # an empty name, and the key is "app."
        respond "$id" "$(jq -nc --arg key "$key" '{config_patch: {set: {($key): 8080}}}')"
        """#,
      right: #"""
        key="app.${name:-web}"
        respond "$id" "$(jq -nc --arg key "$key" '{config_patch: {set: {($key): 8080}}}')"
        """#),
    node: Example(
      wrong: #"""
        const patch = { set: { "app.port": 8080 }, unset: ["app.port"] };  // "remove it, then set it"
        """#,
      right: #"""
        const patch = { set: { "app.port": 8080 }, unset: [] };
        """#),
    swift: Example(
      wrong: #"""
        On(ConfigMutate.self) { _, _ in
          ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.port": 8080], unset: ["app"]))
        }
        """#,
      right: #"""
        On(ConfigMutate.self) { _, _ in
          ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.port": 8080], unset: ["app.legacy_port"]))
        }
        """#))
}
