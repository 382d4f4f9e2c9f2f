import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchKeys = Requirement(
    "config.patch-keys", .must, judgesAnyConversation: true, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgePatches { call, patch in
      let empty = patch.emptySegments.map { ConfigPatchError.emptySegment(key: $0) }
      let errors = empty.map { "\($0)" } + patch.conflicts().map { "\($0)" }
      guard let first = errors.first else { return .holds() }
      return .broken([
        Finding(
          expected: "keys that go together, without empty segments", actual: "in \(ConfigPatch.place), \(first)",
          evidence: errors.dropFirst().prefix(4).map { "also: \($0)" } + call.evidence)
      ])
    }
  }
}

extension ConfigPatch {
  /// The keys that are empty, or begin or end with a dot, or have two of them in a row.
  fileprivate var emptySegments: [String] {
    (set.keys + unset).filter { key in
      key.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains(where: \.isEmpty)
    }
  }
}
