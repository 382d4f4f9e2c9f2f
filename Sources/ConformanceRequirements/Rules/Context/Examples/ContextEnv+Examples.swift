extension LanguageExamples {
  static let contextEnv = LanguageExamples(
    python: Example(
      wrong: #"""
        user = os.environ["USER"]  # KeyError in a container, under cron, in the suite
        """#,
      right: #"""
        import pwd

        user = os.environ.get("USER") or pwd.getpwuid(os.getuid()).pw_name
        """#),
    bash: Example(
      wrong: #"""
        set -u
        sdk=$ANDROID_HOME/platform-tools  # "ANDROID_HOME: unbound variable", and the plugin is gone
        """#,
      right: #"""
        [ -n "${ANDROID_HOME:-}" ] || {
          fail "$id" E_ENV "ANDROID_HOME is not set: it names the folder of the Android SDK"
          continue
        }
        sdk=$ANDROID_HOME/platform-tools
        """#),
    node: Example(
      wrong: #"""
        const token = process.env.NPM_TOKEN.trim();  // TypeError: undefined has no trim
        """#,
      right: #"""
        const token = process.env.NPM_TOKEN?.trim();
        if (!token) fail(request, "E_ENV", "NPM_TOKEN is not set: it is needed to publish");
        """#),
    swift: Example(
      wrong: #"""
        Step("publish") { _, context in
          let registry = ProcessInfo.processInfo.environment["REGISTRY"]!
          try await context.run("npm", "publish", "--registry", registry)
        }
        """#,
      right: #"""
        Step("publish") { _, context in
          guard let registry = ProcessInfo.processInfo.environment["REGISTRY"] else {
            throw PluginError("E_ENV", "REGISTRY is not set: it is the address that is published to")
          }
          try await context.run("npm", "publish", "--registry", registry)
        }
        """#))
}
