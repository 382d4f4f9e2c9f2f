/// A short run over a part of devctl, as a user would walk it: scenes, each in a throw-away repository of its own.
package struct SmokeTest: Sendable {
  /// One story, from an empty repository to one in which nothing runs any more. It ends at its first failed check.
  struct Scene: Sendable {
    /// What it is about, for the last check: that nothing is left of it.
    let title: String
    /// Plays it.
    ///
    /// - Throws: What ended it; failed checks are reported by then.
    let play: @Sendable (Stage) throws -> Void

    init(_ title: String, _ play: @escaping @Sendable (Stage) throws -> Void) {
      self.title = title
      self.play = play
    }
  }

  /// What the command line calls it; nil for the one that is meant where none is named.
  package let name: String?
  /// What it looks at, in one sentence without a full stop.
  package let abstract: String
  let scenes: [Scene]

  init(_ name: String?, _ abstract: String, _ scenes: [Scene]) {
    self.name = name
    self.abstract = abstract
    self.scenes = scenes
  }

  /// As reports call it.
  package var title: String { name.map { "smoketest \($0)" } ?? "smoketest" }

  /// All there are, the quick one first.
  package static let all: [SmokeTest] = [.quick, .supervise, .endToEnd, .logs, .failures]
}
