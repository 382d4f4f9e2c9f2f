package import FileSystem

/// Why the journal could not be written or read.
package enum JournalError: Error, Hashable, CustomStringConvertible {
  /// The system said no.
  case file(FileError)
  /// Somebody has held the journal's lock for so long, probably a process that was stopped.
  case locked(path: String, waited: Duration)
  /// The numbers are used up: a line of the journal has the largest.
  case numbersExhausted(path: String)

  package var description: String {
    switch self {
    case .file(let error): "the event journal can't be used: \(error)"
    case .locked(let path, let waited):
      "another process has held the lock of the event journal \"\(path)\" for \(waited.formattedSeconds); "
        + "find it with: fuser \"\(path)\""
    case .numbersExhausted(let path):
      "the last line of the event journal \"\(path)\" has the largest number there is; remove the file to start anew"
    }
  }
}

extension Duration {
  fileprivate var formattedSeconds: String { "\(components.seconds) s" }
}
