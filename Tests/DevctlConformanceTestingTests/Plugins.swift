import DevctlPlugin
import Platform

/// Keeps every requirement, and needs the main thread for it.
struct GoodPlugin: Plugin {
  static let name = "good"

  var handlers: Handlers {
    On(ValidateRun.self) { _, _ in await MainActor.run { ValidateRun.Output(valid: true) } }
    Command("tidy", help: "Tidy up") { _, context in
      try context.write("tidy\n", to: context.path("tidy.txt"))
      return 0
    }
  }
}

/// Leaves a mark in the repository, whether the request is a dry run or not, and finds fault without saying what is wrong.
struct CarelessPlugin: Plugin {
  static let name = "careless"

  var handlers: Handlers {
    On(ValidateRun.self) { _, context in
      let file = open(context.path("checked.txt"), O_CREAT | O_WRONLY, 0o644)
      if file != -1 { close(file) }
      return ValidateRun.Output(valid: false)
    }
  }
}

/// Ends before it has said anything.
struct SilentPlugin: Plugin {
  static let name = "silent"

  init() { exit(3) }

  var handlers: Handlers {}
}
