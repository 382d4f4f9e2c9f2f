package import ConformanceSettings

/// What a run over a repository's plugins found out: a report for each.
package struct RepositoryReport: Sendable {
  /// A plugin of the repository that was judged.
  package struct Member: Sendable {
    /// What the repository calls it.
    package let id: String
    package let report: RunReport

    package init(id: String, report: RunReport) {
      self.id = id
      self.report = report
    }
  }

  /// In the repository's order.
  package var members: [Member]
  /// The ids of those that the run ended before.
  package var unjudged: [String]

  package init(_ members: [Member] = [], unjudged: [String] = []) {
    self.members = members
    self.unjudged = unjudged
  }

  package var conforms: Bool { exitStatus == .conforms }

  /// How the command ends after this run: as after the most severe of its reports.
  package var exitStatus: RunExit { members.map(\.report.exitStatus).mostSevere }

  /// How the run came out, such as `3 plugins: 2 conform, 1 does not`.
  package var outcome: String {
    let count = members.count + unjudged.count
    var parts: [String] = []
    func add(_ exits: Set<RunExit>, _ one: String, _ several: String) {
      let found = members.count { exits.contains($0.report.exitStatus) }
      if found > 0 { parts.append("\(found) \(found == 1 ? one : several)") }
    }
    add([.conforms], "conforms", "conform")
    add([.violation], members.contains { $0.report.conforms } ? "does not" : "does not conform", "do not conform")
    add([.couldNotRun, .usage], "not decided", "not decided")
    add([.suiteFault], "not judged, as the suite went wrong", "not judged, as the suite went wrong")
    add([.interrupted], "interrupted", "interrupted")
    if !unjudged.isEmpty { parts.append("\(unjudged.count) not judged") }
    return "\(count) \(count == 1 ? "plugin" : "plugins"): \(parts.joined(separator: ", "))"
  }
}

extension RunExit {
  /// The most severe first: the first status that a part of the run has is that of the whole run.
  private static let byGravity: [RunExit] = [.interrupted, .suiteFault, .usage, .violation, .couldNotRun, .conforms]

  fileprivate var gravity: Int { Self.byGravity.firstIndex(of: self) ?? 0 }
}

extension [RunExit] {
  /// What several come to together; nothing run never conforms.
  package var mostSevere: RunExit { self.min { $0.gravity < $1.gravity } ?? .couldNotRun }
}
