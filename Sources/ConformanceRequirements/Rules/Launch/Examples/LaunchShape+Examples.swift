extension LanguageExamples {
  static let launchShape = LanguageExamples(
    python: Example(
      wrong: #"""
        service = {"name": "web app", "command": "npm start", "env": {"PORT": port}}
        """#,
      right: #"""
        service = {"name": "web-app", "command": ["npm", "start"], "env": {"PORT": str(port)}}
        """#),
    bash: Example(
      wrong: #"""
        service=$(jq -nc --argjson PORT "$port" '{name: "web", command: ["npm", "start"], env: {$PORT}}')
        """#,
      right: #"""
        service=$(jq -nc --arg PORT "$port" '{name: "web", command: ["npm", "start"], env: {$PORT}}')
        """#),
    node: Example(
      wrong: #"""
        const health = { type: "tcp", address: `:${port}`, timeout_ms: "10s" };
        const service = { name: "web", command: ["npm", "start"], health };
        """#,
      right: #"""
        const health = { type: "tcp", address: `127.0.0.1:${port}`, timeout_ms: 10_000 };
        const service = { name: "web", command: ["npm", "start"], health };
        """#),
    swift: Example(
      wrong: #"""
        On(LaunchPlan.self) { _, context in
          let service = LaunchPlan.Service(name: "web/app", cwd: context.repositoryRoot, command: [])
          return LaunchPlan.Output(services: [service, service])
        }
        """#,
      right: #"""
        On(LaunchPlan.self) { _, context in
          let service = LaunchPlan.Service(
            name: "web-app", cwd: context.repositoryRoot, command: ["npm", "start"])
          return LaunchPlan.Output(services: [service])
        }
        """#))
}
