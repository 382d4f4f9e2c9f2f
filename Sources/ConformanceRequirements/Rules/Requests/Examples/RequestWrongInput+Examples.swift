extension LanguageExamples {
  static let requestWrongInput = LanguageExamples(
    python: Example(
      wrong: #"""
        config = request["input"].get("config")  # AttributeError for "input": "x"
        """#,
      right: #"""
        if not isinstance(request.get("input") or {}, dict):
            fail(request, "E_INPUT", "input must be an object")
        """#),
    bash: Example(
      wrong: #"""
        set -e
        config=$(jq -c .input.config <<<"$line")  # "Cannot index string", and the plugin is gone
        """#,
      right: #"""
        config=$(jq -ce '.input | objects | .config // {}' <<<"$line") || {
          fail "$id" E_INPUT "input must be an object"
          continue
        }
        """#),
    node: Example(
      wrong: #"""
        for (const name of request.input.steps) run(name);  // a number can't be walked through
        """#,
      right: #"""
        const steps = request.input?.steps ?? [];
        if (!Array.isArray(steps)) fail(request, "E_INPUT", "steps must be an array");
        else for (const name of steps) run(name);
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { input, _ in
          let port = input.config["app"]!["port"]!.intValue!  // a config of another shape ends the plugin
          return ValidateRun.Output(valid: port > 0)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { input, _ in
          guard let port = input.config["app"]?["port"]?.intValue else {
            throw PluginError(.invalidInput, "app.port must be an integer")
          }
          return ValidateRun.Output(valid: port > 0)
        }
        """#))
}
