extension LanguageExamples {
  static let launchArgv = LanguageExamples(
    python: Example(
      wrong: #"""
        service = {"name": "web", "command": ["npm run dev"]}  # a program called "npm run dev"
        """#,
      right: #"""
        service = {"name": "web", "command": ["npm", "run", "dev"]}
        """#),
    bash: Example(
      wrong: #"""
        service=$(jq -nc --arg command "npm run dev" '{name: "web", command: [$command]}')
        """#,
      right: #"""
        service=$(jq -nc '{name: "web", command: $ARGS.positional}' --args npm run dev)
        """#),
    node: Example(
      wrong: #"""
        const service = { name: "web", command: [packageJSON.scripts.dev] };  // "vite --port 8080"
        """#,
      right: #"""
        const service = { name: "web", command: ["npm", "run", "dev"] };
        """#),
    swift: Example(
      wrong: #"""
        let service = LaunchPlan.Service(name: "web", command: ["swift run web | tee log"])
        """#,
      right: #"""
        let service = LaunchPlan.Service(name: "web", command: ["sh", "-c", "swift run web | tee log"])
        """#))
}
