import CommandLineTool
import DevctlProtocol

/// Why a command did not do what it should, told to people and to programs.
struct CommandFailure: Error, Sendable {
  /// The status that the program ends with.
  var status: Int32 = ExitStatus.failed
  /// A stable name for it, such as `E_TIMEOUT`.
  var code: String
  /// What happened, in full sentences; further lines are what a service or plugin said last. Safe to print.
  var message: String
  /// What to do about it, in a sentence; nil where the message says it.
  var advice: String?

  init(code: String = "E_FAILED", _ message: String, advice: String? = nil, status: Int32 = ExitStatus.failed) {
    self.status = status
    self.code = code
    self.message = message
    self.advice = advice
  }

  /// As programs get it.
  var document: JSONValue {
    [
      "ok": false,
      "error": [
        "code": .string(code), "message": .string(message), "advice": advice.map { .string($0) } ?? .null,
      ],
    ]
  }
}

/// What the program's exit status means, the same for all commands and forms of output.
enum ExitStatus {
  static let success: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let interrupted: Int32 = 130
}
