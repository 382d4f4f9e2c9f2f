extension LanguageExamples {
  static let launchCwdInside = LanguageExamples(
    python: Example(
      wrong: #"""
        service = {"name": "api", "cwd": "../backend", "command": ["npm", "start"]}
        """#,
      right: #"""
        service = {"name": "api", "cwd": "services/backend", "command": ["npm", "start"]}
        """#),
    bash: Example(
      wrong: #"""
        cwd=$(realpath --relative-to="$PWD" "$root/services/api")  # from where the plugin runs
        service=$(jq -nc --arg cwd "$cwd" '{name: "api", $cwd, command: ["npm", "start"]}')
        """#,
      right: #"""
        cwd=services/api  # from the repository's root
        service=$(jq -nc --arg cwd "$cwd" '{name: "api", $cwd, command: ["npm", "start"]}')
        """#),
    node: Example(
      wrong: #"""
        const service = { name: "api", cwd: path.relative(import.meta.dirname, apiFolder), command };
        """#,
      right: #"""
        const service = { name: "api", cwd: path.relative(root, apiFolder), command };
        """#),
    swift: Example(
      wrong: #"""
        let service = LaunchPlan.Service(name: "api", cwd: "../api", command: ["swift", "run"])
        """#,
      right: #"""
        let service = LaunchPlan.Service(name: "api", cwd: "services/api", command: ["swift", "run"])
        """#))
}
