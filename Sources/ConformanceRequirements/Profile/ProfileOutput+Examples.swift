extension LanguageExamples {
  static let profileOutput = LanguageExamples(
    python: Example(
      wrong: #"""
        # The profile expects {"config_patch": {"set": {"app.port": 8080}}}.
        def config_mutate(request):
            return {"config_patch": {"set": {"app.port": random.randint(8000, 9000)}, "unset": []}}
        """#,
      right: #"""
        # The profile expects {"config_patch": {"set": {"app.port": 8080}}}.
        def config_mutate(request):
            return {"config_patch": {"set": {"app.port": 8080, "app.host": "localhost"}, "unset": []}}
        """#),
    bash: Example(
      wrong: #"""
        # The profile expects {"exit_code": 0} of the command "seed".
        seed() {
          ./seed --count "$1" >&2
          respond "$id" "{\"exit_code\":$#}"
        }
        """#,
      right: #"""
        # The profile expects {"exit_code": 0} of the command "seed".
        seed() {
          local status=0
          [[ $dry_run == true ]] || ./seed --count "$1" >&2 || status=$?
          respond "$id" "{\"exit_code\":$status}"
        }
        """#),
    node: Example(
      wrong: #"""
        // The profile expects {"valid": true} with its config, in which the port is a text.
        const validate = ({ config }) => {
          const valid = Number.isInteger(config.port);
          return { valid, errors: valid ? [] : [portIssue], warnings: [] };
        };
        """#,
      right: #"""
        // The profile expects {"valid": true} with its config, in which the port is a text.
        const validate = ({ config }) => {
          const valid = /^\d+$/.test(config.port);
          return { valid, errors: valid ? [] : [portIssue], warnings: [] };
        };
        """#),
    swift: Example(
      wrong: #"""
        // The profile expects {"services": [{"name": "web"}]}.
        On(LaunchPlan.self) { input, context in
          LaunchPlan.Output(services: [.init(name: "app", command: ["npm", "start"])])
        }
        """#,
      right: #"""
        // The profile expects {"services": [{"name": "web"}]}.
        On(LaunchPlan.self) { input, context in
          LaunchPlan.Output(services: [.init(name: "web", command: ["npm", "start"])])
        }
        """#))
}
