import DevctlPlugin

@main
struct ReadmePlugin: Plugin {
  static let name = "readme"

  var handlers: Handlers {
    On(ValidateRun.self) { input, context in
      let tool = try await context.query("test", "-e", context.path("README.md"), check: false)
      let found = tool.exitCode == 0
      let missing = ValidateRun.Issue(code: "README_MISSING", message: "there is no README.md", fix: "write one")
      return ValidateRun.Output(valid: found, errors: found ? [] : [missing])
    }

    Command("make-readme", help: "Write a README") { call, context in
      try context.write("# Hello\n", to: context.path("README.md"))
      return 0
    }
  }
}
