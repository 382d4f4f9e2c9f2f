import DevctlProtocol

extension ErrorBody {
  /// What a response says about an error that a handler threw.
  init(thrown error: any Error) {
    switch error {
    case let error as PluginError: self.init(code: error.code, message: error.message, details: error.details)
    case let error as ErrorBody: self = error
    case let error as ToolFailure: self.init(code: .runtime, message: error.description, details: error.details)
    case is CancellationError: self.init(code: .canceled, message: "the request was canceled")
    default: self.init(code: .runtime, message: "\(error)")
    }
    // Neither may be empty (`request.shape`).
    if code.rawValue.isEmpty { code = .runtime }
    if message.isEmpty { message = "\(type(of: error))" }
  }
}
