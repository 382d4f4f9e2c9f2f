import Platform

/// A system call that failed, and the reason that the system gave.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the call, such as `pipe2`.
  package let call: String
  /// The value of `errno`.
  package let code: Int32

  package init(call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  package var description: String {
    "The system call \(call) failed: \(String(cString: strerror(code))) (errno \(code))."
  }
}
