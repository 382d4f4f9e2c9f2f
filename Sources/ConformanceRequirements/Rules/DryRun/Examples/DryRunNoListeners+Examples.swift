extension LanguageExamples {
  static let dryRunNoListeners = LanguageExamples(
    python: Example(
      wrong: #"""
        def port_is_free(port):
            self.probe = socket.create_server(("127.0.0.1", port))  # kept, and so taken
            return True
        """#,
      right: #"""
        def port_is_free(port):
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) != 0
        """#),
    bash: Example(
      wrong: #"""
        nc -l 8080 >/dev/null &  # sees whether the port is free by taking it
        respond "$id" '{"valid":true,"errors":[],"warnings":[]}'
        """#,
      right: #"""
        if (exec 3<>/dev/tcp/127.0.0.1/8080) 2>/dev/null; then valid=false; else valid=true; fi
        respond "$id" "{\"valid\":$valid,\"errors\":[],\"warnings\":[]}"
        """#),
    node: Example(
      wrong: #"""
        createServer(handler).listen(config.port);  // the preview, under dry run as well
        respond(request, { services: [] });
        """#,
      right: #"""
        const preview = { name: "preview", command: ["node", "preview.mjs", String(config.port)] };
        respond(request, { services: [preview] });  // the host starts it
        """#),
    swift: Example(
      wrong: #"""
        Step("preview") { _, _ in
          let server = Process()
          server.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
          server.arguments = ["-m", "http.server", "8080"]
          try server.run()
        }
        """#,
      right: #"""
        On(LaunchPlan.self) { _, context in
          let server = LaunchPlan.Service(
            name: "preview", cwd: context.repositoryRoot, command: ["python3", "-m", "http.server", "8080"])
          return LaunchPlan.Output(services: [server])
        }
        """#))
}
