package enum Repetition {
  package static let warmUp = 20
  package static let count = 200
  /// How many answers are looked at at either end.
  package static let sample = 20
  /// When the suite stops asking a plugin that takes its time, in nanoseconds.
  package static let longest: Int64 = 10_000_000_000
  /// When the suite stops asking a plugin that says much, in bytes.
  package static let largestOutput = 16 * 1024 * 1024
  package static let begin = "after the warm-up"
  package static let end = "at the end"

  package static let descriptors = 20
  package static let memory: Int64 = 24 * 1024 * 1024
  package static let slowdown: Int64 = 20_000_000
  package static let slowdownFactor: Int64 = 5
}
