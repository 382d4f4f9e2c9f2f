import DevctlProtocol
import ProcessControl

/// The members of a profile that say how a plugin is called and judged.
extension ProfileValue {
  /// The path of a folder, relative to that of the profile.
  func path(from base: String) throws(Error) -> String {
    PluginCommand.absolute(try text("a folder, a string that is not empty"), in: base)
  }

  /// Paths from a base, or from the home folder where they begin with `~/`.
  func readablePaths(from base: String) throws(Error) -> [String] {
    var paths: [String] = []
    for element in try elements("files and folders, an array of strings") {
      let path = try element.text("a file or folder, a string that is not empty")
      let isOfHome = path == "~" || path.hasPrefix("~/")
      let home = isOfHome ? ProcessEnvironment.current["HOME"] ?? "/" : ""
      let absolute = PluginCommand.absolute(isOfHome ? home + path.dropFirst() : path, in: base)
      if absolute == "/" || isOfHome && absolute == PluginCommand.absolute(home) {
        throw element.error(because: "\(Quoted(path)) is all that isolation keeps from the plugin")
      }
      paths.append(absolute)
    }
    return paths
  }

  /// How long operations may take.
  func budgets() throws(Error) -> [String: Duration] {
    var budgets: [String: Duration] = [:]
    for (operation, value) in try members("budgets by operation, an object") {
      budgets[try value.operation(operation)] = try value.duration()
    }
    return budgets
  }

  /// Requirements that do not apply, with the reason for each.
  func setAside(checking check: Profile.PatternCheck) throws(Error) -> [Profile.SetAside] {
    var found: [Profile.SetAside] = []
    for (pattern, value) in try members("reasons by requirement, an object") {
      if let problem = check(pattern) { throw value.error(because: problem) }
      let reason = try value.text("the reason why it does not apply, a string that is not empty")
      found.append(Profile.SetAside(pattern: pattern, reason: reason))
    }
    return found
  }

  /// Names of commands.
  func commandNames() throws(Error) -> [String] {
    var names: [String] = []
    for element in try elements("the names of commands, an array of strings") {
      let name = try element.text("the name of a command, a string that is not empty")
      if names.contains(name) { throw element.error(because: "the command \(Quoted(name)) is listed twice") }
      names.append(name)
    }
    return names
  }

  /// What answers have to contain.
  func expectations() throws(Error) -> [Profile.Expectation] {
    var found: [Profile.Expectation] = []
    for (operation, value) in try members("fragments of outputs by operation, an object") {
      _ = try value.operation(operation)
      if operation == CommandRun.name {
        for (command, value) in try value.members("fragments of outputs by command, an object") {
          found.append(try value.expectation(of: operation, command: command))
        }
      } else {
        found.append(try value.expectation(of: operation, command: nil))
      }
    }
    return found
  }

  private func expectation(of operation: String, command: String?) throws(Error) -> Profile.Expectation {
    guard value.objectValue != nil else { throw error("a fragment of the output, an object") }
    return Profile.Expectation(place: place, operation: operation, command: command, fragment: value)
  }

  /// The name of an operation, which is the plugin's own where the protocol has none like it.
  func operation(_ name: String) throws(Error) -> String {
    guard !name.isEmpty else { throw error(because: "an operation has a name that is not empty") }
    return name
  }
}
