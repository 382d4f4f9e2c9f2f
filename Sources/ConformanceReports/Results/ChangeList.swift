public import ConformanceRequirements

/// What is different between an earlier report and this one: it informs, and fails nothing by itself.
public struct ChangeList: Sendable, Hashable {
  /// A requirement whose verdict is another one than before.
  public struct Change: Sendable, Hashable {
    /// The requirement's slug.
    public let requirement: String
    /// The verdict in the earlier report; nil where it had none.
    public let before: Verdict?
    /// The verdict in this one; nil where it has none.
    public let after: Verdict?

    /// A change from one verdict to another.
    /// - Parameters:
    ///   - requirement: The requirement's slug.
    ///   - before: The verdict in the earlier report; nil where it had none.
    ///   - after: The verdict in this one; nil where it has none.
    public init(_ requirement: String, before: Verdict?, after: Verdict?) {
      self.requirement = requirement
      self.before = before
      self.after = after
    }
  }

  /// Which way a verdict went.
  public enum Direction: String, Sendable, CaseIterable {
    /// From passed to broken, or from warned to failed.
    case worse
    /// The other way round.
    case better
    /// To or from a verdict that says neither good nor bad.
    case otherwise
    /// Judged now and not then.
    case new
    /// Judged then, and no longer a requirement.
    case gone
  }

  /// The file that the earlier report was read from.
  public var since: String
  /// What makes the comparison a loose one, such as another plugin; empty where nothing does.
  public var remarks: [String]
  /// The verdicts that are different, those of this report first, in its order.
  public var changes: [Change]

  /// A list that is known already.
  package init(since: String, remarks: [String], changes: [Change]) {
    self.since = since
    self.remarks = remarks
    self.changes = changes
  }

  /// Compares two reports.
  ///
  /// - Parameters:
  ///   - earlier: The report then.
  ///   - file: Where it was read from.
  ///   - report: The report now.
  ///   - catalogue: The requirements that there are: one that this run only left out is not gone.
  package init(
    since earlier: RunReport, in file: String, to report: RunReport, catalogue: [String] = Requirement.known.map(\.slug)
  ) {
    since = file
    remarks = Self.remarks(earlier, report)
    changes = report.results.compactMap { result in
      let before = earlier.result(on: result.requirement)?.verdict
      return before == result.verdict ? nil : Change(result.requirement, before: before, after: result.verdict)
    }
    let present = Set(report.results.map(\.requirement)).union(catalogue)
    changes += earlier.results.filter { !present.contains($0.requirement) }.map {
      Change($0.requirement, before: $0.verdict, after: nil)
    }
  }

  /// The changes that went one way.
  public func changes(_ direction: Direction) -> [Change] { changes.filter { $0.direction == direction } }

  private static func remarks(_ earlier: RunReport, _ report: RunReport) -> [String] {
    var remarks: [String] = []
    if let before = earlier.pluginName, let name = report.pluginName, before != name {
      remarks.append("it is of another plugin, \(before)")
    }
    if earlier.suiteVersion != report.suiteVersion { remarks.append("it is by version \(earlier.suiteVersion)") }
    if earlier.isStrict != report.isStrict { remarks.append(earlier.isStrict ? "it was strict" : "it was not strict") }
    if earlier.incompleteness != nil { remarks.append("it is incomplete") }
    return remarks
  }
}

extension ChangeList.Change {
  /// Which way the verdict went.
  public var direction: ChangeList.Direction {
    guard let before else { return .new }
    guard let after else { return .gone }
    guard let then = before.badness, let now = after.badness else { return .otherwise }
    return now > then ? .worse : .better
  }

  /// The change in words for people, such as `passed, now failed`.
  package var words: String {
    switch (before, after) {
    case (let before?, let after?): "\(before.words), now \(after.words)"
    case (nil, let after?): after.words
    case (let before, nil): "was \(before?.words ?? "unknown")"
    }
  }
}

extension Verdict {
  /// How bad it is for a plugin; nil where it says nothing of that.
  fileprivate var badness: Int? {
    switch self {
    case .passed: 0
    case .warned: 1
    case .failed: 2
    case .notApplicable, .couldNotRun, .harnessError: nil
    }
  }
}
