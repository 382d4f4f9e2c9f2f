extension LanguageExamples {
  static let configPatchApplies = LanguageExamples(
    python: Example(
      wrong: #"""
        changes = {"app.port.managed": True}  # app.port is a number in the config that came
        """#,
      right: #"""
        changes = {"app.port_managed": True}
        """#),
    bash: Example(
      wrong: #"""
        respond "$id" '{"config_patch":{"set":{"app.name":"web"}}}'  # and where app is a text?
        """#,
      right: #"""
        if jq -e '.input.config.app | objects // (. == null)' <<<"$line" >/dev/null; then
          respond "$id" '{"config_patch":{"set":{"app.name":"web"}}}'
        else
          fail "$id" E_CONFIG "app must be an object"
        fi
        """#),
    node: Example(
      wrong: #"""
        const set = { "services.0.port": 8080 };  // services is an array: keys lead through objects only
        """#,
      right: #"""
        const [first, ...others] = config.services;
        const set = { services: [{ ...first, port: 8080 }, ...others] };
        """#),
    swift: Example(
      wrong: #"""
        On(ConfigMutate.self) { _, _ in
          // Where `database` is a URL in the config that came, the host can't go inside.
          ConfigMutate.Output(configPatch: ConfigPatch(set: ["database.port": 5432]))
        }
        """#,
      right: #"""
        On(ConfigMutate.self) { input, _ in
          guard let database = input.config["database"], database.objectValue == nil else {
            return ConfigMutate.Output(configPatch: ConfigPatch(set: ["database.port": 5432]))
          }
          throw PluginError("E_CONFIG", "database must be an object")
        }
        """#))
}
