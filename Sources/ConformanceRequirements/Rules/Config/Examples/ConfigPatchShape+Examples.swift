extension LanguageExamples {
  static let configPatchShape = LanguageExamples(
    python: Example(
      wrong: #"""
        config["app"]["port"] = 8080
        respond(request, {"config": config})  # the whole of it, changed
        """#,
      right: #"""
        respond(request, {"config_patch": {"set": {"app.port": 8080}, "unset": []}})
        """#),
    bash: Example(
      wrong: #"""
        respond "$id" "$(jq -c '.input.config * {app: {port: 8080}}' <<<"$line")"
        """#,
      right: #"""
        respond "$id" '{"config_patch":{"set":{"app.port":8080},"unset":[]}}'
        """#),
    node: Example(
      wrong: #"""
        // JSON Patch is another form.
        respond(request, { config_patch: [{ op: "add", path: "/app/port", value: 8080 }] });
        """#,
      right: #"""
        respond(request, { config_patch: { set: { "app.port": 8080 }, unset: [] } });
        """#),
    swift: Example(
      wrong: #"""
        // An operation of the same name with an output of its own.
        On("config.mutate") { (input: [String: [String: String]], _) in ["app.port": 8080] }
        """#,
      right: #"""
        On(ConfigMutate.self) { _, _ in
          ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.port": 8080]))
        }
        """#))
}
