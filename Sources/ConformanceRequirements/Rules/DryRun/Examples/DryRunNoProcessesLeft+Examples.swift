extension LanguageExamples {
  static let dryRunNoProcessesLeft = LanguageExamples(
    python: Example(
      wrong: #"""
        watcher = subprocess.Popen(["npm", "run", "watch"], stdout=sys.stderr)
        respond(request, output)
        """#,
      right: #"""
        if dry_run:
            notes.append({"level": "info", "message": "would start npm run watch"})
        else:
            watcher = subprocess.Popen(["npm", "run", "watch"], stdout=sys.stderr)
        respond(request, output)
        """#),
    bash: Example(
      wrong: #"""
        ssh-agent -s >/dev/null  # goes into the background by itself
        respond "$id" "$output"
        """#,
      right: #"""
        if [ "$dry_run" = true ]; then
          echo "would start ssh-agent" >&2
        else
          ssh-agent -s >/dev/null
        fi
        respond "$id" "$output"
        """#),
    node: Example(
      wrong: #"""
        spawn("esbuild", ["--watch"], { detached: true, stdio: "ignore" }).unref();
        respond(request, output);
        """#,
      right: #"""
        if (!dryRun) spawn("esbuild", ["--watch"], { detached: true, stdio: "ignore" }).unref();
        respond(request, output);
        """#),
    swift: Example(
      wrong: #"""
        Step("watch") { _, _ in
          let watcher = Process()
          watcher.executableURL = URL(fileURLWithPath: "/usr/bin/inotifywait")
          try watcher.run()
        }
        """#,
      right: #"""
        // What is to go on running is a service: the host starts it, and only for real.
        On(LaunchPlan.self) { _, context in
          let watcher = LaunchPlan.Service(
            name: "watch", cwd: context.repositoryRoot, command: ["inotifywait", "-m", "."])
          return LaunchPlan.Output(services: [watcher])
        }
        """#))
}
