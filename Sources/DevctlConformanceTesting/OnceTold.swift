import ProcessControl

/// Issues that concern many cases of a test, and are told by the first of them.
final class OnceTold: Sendable {
  /// For runs that never come to be.
  static let shared = OnceTold()

  private let texts = Locked<Set<[String]>>([])

  /// An issue with this text, or a case without one where another case has told it.
  ///
  /// - Parameter place: What tells tests apart: each tells its own.
  func tell(_ text: String, in place: String) -> Outcome {
    let isFirst = texts.withLock { $0.insert([place, text]).inserted }
    return isFirst ? .failed(text) : .cancelled("another case has told why: \(text)")
  }
}
