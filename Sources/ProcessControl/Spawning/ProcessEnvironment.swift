internal import CSystem
import Platform

/// The environment of this process.
package enum ProcessEnvironment {
  /// All variables as they are now. Like every reader of the environment it must not race with `setenv`.
  package static var current: [String: String] {
    var variables: [String: String] = [:]
    var next = csystem_environment()
    while let entry = next?.pointee {
      if let separator = strchr(entry, Int32(UInt8(ascii: "="))) {
        // As getenv does, the first of two entries with one name counts.
        let name = String(decoding: UnsafeRawBufferPointer(start: entry, count: separator - entry), as: UTF8.self)
        if variables[name] == nil { variables[name] = String(cString: separator + 1) }
      }
      next = next?.advanced(by: 1)
    }
    return variables
  }
}
