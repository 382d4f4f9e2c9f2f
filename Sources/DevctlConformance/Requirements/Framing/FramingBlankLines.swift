import DevctlProtocol

extension Scenario {
  static let blankLines = Scenario(
    "blank-lines", "sends an empty line, a line of spaces and a request that ends in CR LF",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for input in BlankInput.allCases {
      var frame = GoodRequest(stage.discovery).frame
      frame.id = input.id
      try process.send(input.before)
      // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
      try process.waitUntilRead()
      let mark = process.lines.count
      var bytes = process.prepare(frame).bytes
      bytes.replaceSubrange((bytes.count - 1)..., with: input.ending)
      try process.send(bytes)
      guard try process.waitProbing(for: input.id, since: mark) else { return }
    }
  }
}

/// White space that a host may send around requests.
private enum BlankInput: String, CaseIterable {
  case empty, spaces, carriageReturn

  var id: String { "after-\(rawValue)" }

  var before: [UInt8] {
    switch self {
    case .empty: Array("\n".utf8)
    case .spaces: Array("  \n".utf8)
    case .carriageReturn: []
    }
  }

  var ending: [UInt8] { Array((self == .carriageReturn ? "\r\n" : "\n").utf8) }

  /// What was sent, for people.
  var text: String {
    switch self {
    case .empty: "an empty line"
    case .spaces: "a line of spaces"
    case .carriageReturn: "a request that ends in CR LF"
    }
  }
}

extension Requirement {
  static let framingBlankLines = Requirement(
    "framing.blank-lines", .should, scenarios: [.blankLines]
  ) { evidence in
    guard let process = evidence.first(in: .blankLines), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = BlankInput.allCases.filter { input in process.requests.contains { $0.record.id == input.id } }
    if let input = sent.first(where: { !process.wentWell($0.id) }) {
      return .broken([
        Finding(
          expected: "a good request answered as before after \(input.text)",
          actual: process.exitedUnexpectedly
            ? EvidenceFormatter.end(of: process) : "it was not, although the plugin is still there",
          evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    let strange = Attribution(process).unasked.filter { $0.object["ok"] == .bool(false) }
    return .findings(
      strange.prefix(1).map {
        Finding(
          expected: "blank lines ignored", actual: "a blank line was answered with an error",
          evidence: [EvidenceFormatter.line($0.line)])
      })
  }
}
