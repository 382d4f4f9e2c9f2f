public import DevctlProtocol

/// Why a plugin could not be started, or a call or a stream failed.
///
/// It carries what a person needs to find the cause: the plugin, the operation, how the process ended, and its stderr
/// tail.
public struct HostError: Error, Hashable, Sendable {
  /// The plugin.
  public var pluginID: String
  /// The operation, where it was one that failed.
  public var operation: String?
  /// What a program can go by.
  public var code: ErrorCode
  /// What happened, in a sentence without its full stop.
  public var message: String
  /// The error as the plugin reported it; nil where it was the host that found it.
  public var reported: ErrorBody?
  /// How the process ended; nil where it was running.
  public var exit: PluginExit?
  /// The last lines that the plugin wrote to stderr, as it wrote them.
  public var standardErrorTail: [String]

  /// Creates an error.
  public init(
    pluginID: String, operation: String? = nil, code: ErrorCode, message: String, reported: ErrorBody? = nil,
    exit: PluginExit? = nil, standardErrorTail: [String] = []
  ) {
    self.pluginID = pluginID
    self.operation = operation
    self.code = code
    self.message = message
    self.reported = reported
    self.exit = exit
    self.standardErrorTail = standardErrorTail
  }
}

extension HostError: CustomStringConvertible {
  /// All of it in full sentences, without a byte that could steer a terminal.
  public var description: String {
    let whose = operation.map { "\(Printable($0)) of the plugin \(Printable(pluginID))" }
    let who = whose ?? "The plugin \(Printable(pluginID))"
    let stop = [".", "?", "!"].contains { message.hasSuffix($0) } ? "" : "."
    var text = "\(who) failed with \(Printable(code.rawValue)): \(Printable(message))\(stop)"
    if let exit, !message.contains(exit.description) { text += " The process ended with \(exit)." }
    if !standardErrorTail.isEmpty {
      text += " Its last \(standardErrorTail.count == 1 ? "line" : "lines") on stderr:"
      for line in standardErrorTail { text += "\n  \(Printable(line))" }
    }
    return text
  }
}

extension ErrorCode {
  /// A response whose fields are not what they should be.
  public static let protocolInvalidResponse: ErrorCode = "E_PROTOCOL_INVALID_RESPONSE"
  /// A frame that is longer than the host accepts.
  public static let protocolFrameTooLarge: ErrorCode = "E_PROTOCOL_FRAME_TOO_LARGE"
  /// A stream whose consumer was too slow for what the host keeps.
  public static let streamOverflow: ErrorCode = "E_STREAM_OVERFLOW"
  /// A plugin that could not be started.
  public static let startFailed: ErrorCode = "E_START_FAILED"
}

/// A text of a plugin as it may stand in a message: in one line, cut where it is long, and without a character that
/// could steer a terminal.
struct Printable: CustomStringConvertible {
  static let maximumBytes = 1000

  private let text: String

  init(_ text: String) {
    self.text = text
  }

  var description: String {
    var result = ""
    var shown = 0
    for scalar in text.unicodeScalars {
      shown += UTF8.width(scalar)
      guard shown <= Self.maximumBytes else { return result + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result += scalar.escaped(asASCII: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
