extension LanguageExamples {
  static let launchUsesConfig = LanguageExamples(
    python: Example(
      wrong: #"""
        with open(os.path.join(root, "app.json")) as file:
            port = json.load(file)["port"]  # the file, not what the other plugins have made of it
        """#,
      right: #"""
        port = request["input"]["config"].get("app", {}).get("port", 8080)
        """#),
    bash: Example(
      wrong: #"""
        port=${PORT:-8080}
        """#,
      right: #"""
        port=$(jq '.input.config.app.port? // 8080' <<<"$line")
        """#),
    node: Example(
      wrong: #"""
        const { port } = defaults;
        """#,
      right: #"""
        const { port } = { ...defaults, ...request.input.config.app };
        """#),
    swift: Example(
      wrong: #"""
        On(LaunchPlan.self) { _, context in
          let service = LaunchPlan.Service(
            name: "web", cwd: context.repositoryRoot, command: ["npm", "start"], env: ["PORT": "8080"])
          return LaunchPlan.Output(services: [service])
        }
        """#,
      right: #"""
        On(LaunchPlan.self) { input, context in
          let port = input.config["app"]?["port"]?.intValue ?? 8080
          let service = LaunchPlan.Service(
            name: "web", cwd: context.repositoryRoot, command: ["npm", "start"], env: ["PORT": "\(port)"])
          return LaunchPlan.Output(services: [service])
        }
        """#))
}
