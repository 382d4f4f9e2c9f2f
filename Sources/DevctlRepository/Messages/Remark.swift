/// What is noticed in a repository and keeps nothing from working.
package struct Remark: Hashable, Sendable, CustomStringConvertible {
  /// Where it is written.
  package let origin: Origin
  /// What was noticed, in a sentence without its full stop, safe to print.
  package let message: String
  /// What to try, where that is known.
  package let hint: String?

  package init(at origin: Origin, _ message: String, hint: String? = nil) {
    self.origin = origin
    self.message = Message.safe(message)
    self.hint = hint.map(Message.safe)
  }

  package var description: String { "\(origin): \(message)" + (hint.map { "; \($0)" } ?? "") }
}
