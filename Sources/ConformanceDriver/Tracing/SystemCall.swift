/// A system call as strace saw it, with its arguments still in strace's words.
package struct SystemCall: Sendable, Hashable {
  /// The thread that made it; for a program without threads that is the process.
  package var pid: Int32
  /// Nanoseconds since 1970.
  package var time: Int64
  package var name: String
  package var arguments: [StraceWord]
  /// What it returned, with what strace knows of a descriptor; nil where the call never came back.
  package var result: StraceWord?
  /// The name of the error, such as `EROFS`; nil where there was none.
  package var error: String?
  /// The whole call, for people.
  package var text: String

  /// True where it did what it was asked to.
  var succeeded: Bool { result != nil && error == nil }

  /// An argument by its place; nil where there are fewer.
  func argument(_ index: Int) -> StraceWord? { arguments.indices.contains(index) ? arguments[index] : nil }
}
