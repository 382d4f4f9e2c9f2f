import CommandLineTool
import DevctlHost
import DevctlProtocol
import FileSystem

extension CommandFailure {
  /// The failure that an error of one of the libraries comes to.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as HostError: self.init(code: error.code.rawValue, error.description)
    case let error as FileError: self.init(code: "E_FILE", Printable.line("\(error)"))
    case is CancellationError: self.init(code: "E_CANCELED", "interrupted", status: ExitStatus.interrupted)
    default: self.init("\(error)".split(separator: "\n").map { Printable.line($0) }.joined(separator: "\n"))
    }
  }
}
