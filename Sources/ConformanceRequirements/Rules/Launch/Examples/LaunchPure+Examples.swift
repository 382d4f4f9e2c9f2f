extension LanguageExamples {
  static let launchPure = LanguageExamples(
    python: Example(
      wrong: #"""
        def config_mutate(request):
            global port
            port = free_port()  # the process that plans may be another one

        def launch_plan(request):
            respond(request, plan(port))
        """#,
      right: #"""
        def config_mutate(request):
            respond(request, {"config_patch": {"set": {"app.port": free_port()}}})

        def launch_plan(request):
            respond(request, plan(request["input"]["config"]["app"]["port"]))
        """#),
    bash: Example(
      wrong: #"""
        service="{\"name\":\"web-$$\",\"command\":[\"npm\",\"start\"]}"  # its own process id
        respond "$id" "{\"services\":[$service]}"
        """#,
      right: #"""
        service='{"name":"web","command":["npm","start"]}'
        respond "$id" "{\"services\":[$service]}"
        """#),
    node: Example(
      wrong: #"""
        const service = { name: "web", command: ["npm", "start"], env: { STARTED: String(Date.now()) } };
        """#,
      right: #"""
        const service = { name: "web", command: ["npm", "start"], env: { MODE: "development" } };
        """#),
    swift: Example(
      wrong: #"""
        On(LaunchPlan.self) { _, context in
          let port = Int.random(in: 20_000...60_000)
          let service = LaunchPlan.Service(
            name: "web", cwd: context.repositoryRoot, command: ["npm", "start"], env: ["PORT": "\(port)"])
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
