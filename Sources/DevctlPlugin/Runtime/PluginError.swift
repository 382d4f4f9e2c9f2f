public import DevctlProtocol

/// An error that says to the host exactly what it should say.
///
/// Any other error that a handler throws becomes `E_RUNTIME` with the error's description.
public struct PluginError: Error, Hashable, Sendable {
  /// What a program can go by.
  public var code: ErrorCode
  /// What a person can go by. It reaches logs: no secrets (`context.no-secrets`).
  public var message: String
  /// More about it, in whatever form the plugin likes.
  public var details: JSONValue?

  /// Creates an error with a code of its own.
  public init(_ code: ErrorCode, _ message: String, details: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.details = details
  }

  /// Creates an error with the code `E_RUNTIME`.
  public init(_ message: String) {
    self.init(.runtime, message)
  }
}

extension PluginError: CustomStringConvertible {
  public var description: String { "\(code): \(message)" }
}

extension ErrorCode {
  /// The request's input is not what the operation takes.
  public static let invalidInput: ErrorCode = "E_INPUT"
  /// The plugin has no step of this name (`steps.unknown`).
  public static let unknownStep: ErrorCode = "E_UNKNOWN_STEP"
  /// The plugin has no command of this name (`command.unknown`).
  public static let unknownCommand: ErrorCode = "E_UNKNOWN_COMMAND"
}
