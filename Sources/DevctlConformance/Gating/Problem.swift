/// What fails a run although no verdict says so: a baseline that does not hold any more, verdicts that change from repeat to
/// repeat, reports that contradict each other.
public struct Problem: Sendable, Hashable {
  /// Where it shows.
  public enum Source: String, Sendable, CaseIterable {
    case baseline
    case repeats
    case merge
  }

  public var source: Source
  /// The requirement that it is about.
  public var requirement: String
  /// What is wrong and what to do, in one sentence.
  public var message: String
  /// The file and line to change; nil where there is none.
  public var file: String?
  public var line: Int?

  public init(_ source: Source, _ requirement: String, _ message: String, file: String? = nil, line: Int? = nil) {
    self.source = source
    self.requirement = requirement
    self.message = message
    self.file = file
    self.line = line
  }
}
