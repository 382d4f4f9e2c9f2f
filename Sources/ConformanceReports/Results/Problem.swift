/// What fails a run although no verdict says so: a baseline that does not hold any more, verdicts that change from repeat to
/// repeat, reports that contradict each other.
public struct Problem: Sendable, Hashable {
  /// Where it shows.
  public enum Source: String, Sendable, CaseIterable {
    /// An entry of the baseline does not hold any more.
    case baseline
    /// Verdicts differ from repeat to repeat.
    case repeats
    /// Reports that are to be one contradict each other.
    case merge
  }

  /// Where it shows.
  public var source: Source
  /// The requirement that it is about.
  public var requirement: String
  /// What is wrong and what to do, in one sentence.
  public var message: String
  /// The file to change; nil where there is none.
  public var file: String?
  /// Its line to change, counted from 1; nil where there is none.
  public var line: Int?

  /// A problem with one requirement.
  /// - Parameters:
  ///   - source: Where it shows.
  ///   - requirement: The requirement's slug.
  ///   - message: What is wrong and what to do, in one sentence.
  ///   - file: The file to change.
  ///   - line: Its line, counted from 1.
  public init(_ source: Source, _ requirement: String, _ message: String, file: String? = nil, line: Int? = nil) {
    self.source = source
    self.requirement = requirement
    self.message = message
    self.file = file
    self.line = line
  }
}
