internal import CSystem

/// The environment of this process.
package enum ProcessEnvironment {
  /// All variables as they are now. Like every reader of the environment it must not race with `setenv`.
  package static var current: [String: String] {
    var variables: [String: String] = [:]
    var next = csystem_environment()
    while let entry = next?.pointee {
      let text = String(cString: entry)
      if let separator = text.firstIndex(of: "=") {
        // As getenv does, the first of two entries with one name counts.
        let name = String(text[..<separator])
        if variables[name] == nil { variables[name] = String(text[text.index(after: separator)...]) }
      }
      next = next?.advanced(by: 1)
    }
    return variables
  }
}
