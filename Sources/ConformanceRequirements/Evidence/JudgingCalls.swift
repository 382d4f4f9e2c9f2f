import ConformanceTranscript
import DevctlProtocol

extension Evidence {
  /// Judges the call of each of these operations that the plugin declares, as the discovery made it; in a conversation of
  /// somebody else's every call that succeeded.
  ///
  /// - Parameter judge: is asked only about calls that succeeded.
  func judgeCalls(of operations: [String], _ judge: (Call) -> Judgement) -> Judgement {
    judgeDeclared(operations) { discovery, operation in
      let calls = discovery.calls(of: operation)
      if discovery.isOpenEnded {
        let answered = calls.filter(\.succeeded)
        return answered.isEmpty ? .undecided("no \(operation) succeeded") : .combined(answered.map(judge))
      }
      guard let call = calls.first(where: { $0.response != nil }) ?? calls.first else {
        return .undecided("\(operation) was not called")
      }
      if let skipReason = call.skipReason { return .undecided(skipReason) }
      return judge(call)
    }
  }

  /// Judges each of these operations that the plugin declares; with none of them there is nothing to judge.
  func judgeDeclared(_ operations: [String], _ judge: (ProcessView, String) -> Judgement) -> Judgement {
    judgeHandshake { discovery, _ in
      let declared = operations.filter(discovery.declaredOperations.contains)
      guard !declared.isEmpty else {
        let names = operations.joined(separator: " nor ")
        return .notApplicable("the plugin \(operations.count > 1 ? "declares neither" : "does not declare") \(names)")
      }
      return .combined(declared.map { judge(discovery, $0) })
    }
  }
}

extension Judgement {
  /// What is said of several operations as one: broken where one is, and otherwise open where one is.
  static func combined(_ judgements: [Judgement]) -> Judgement {
    var findings: [Finding] = []
    var reasons: [String] = []
    var remarks: [String] = []
    for judgement in judgements {
      switch judgement {
      case .broken(let found): findings += found
      case .undecided(let reason): reasons.append(reason)
      case .holds(let remark): remarks += remark.map { [$0] } ?? []
      case .notApplicable: break
      }
    }
    if findings.isEmpty, let reason = reasons.first { return .undecided(reason) }
    if findings.isEmpty, case .notApplicable? = judgements.first, judgements.count == 1 { return judgements[0] }
    return .findings(findings, remark: remarks.first)
  }
}

extension Call {
  /// How many further violations are told beside the first.
  private static let shownViolations = 4

  /// Judges the output by what `examine` notes of it.
  func judgeShape(_ examine: (PlacedValue, inout ShapeCheck) -> Void) -> Judgement {
    var check = ShapeCheck()
    if check.expect(output, .object) { examine(output, &check) }
    guard let first = check.violations.first else { return .holds() }
    let others = check.violations.dropFirst()
    var evidence = others.prefix(Self.shownViolations).map { "also: \($0.actual) (expected: \($0.expected))" }
    if others.count > Self.shownViolations { evidence.append("and \(others.count - Self.shownViolations) more") }
    return .broken([
      Finding(
        expected: "\(first.place.path) in the answer to \(operation) as \(first.expected)", actual: first.actual,
        evidence: evidence + self.evidence)
    ])
  }

  /// Judges a call that has to be refused.
  ///
  /// - Parameter request: what it asks for, as a noun.
  func judgeRefusal(of request: String) -> Judgement {
    if isRefused { return .holds() }
    let expected = "an error for \(request)"
    if succeeded { return .broken([Finding(expected: expected, actual: "ok is true", evidence: evidence)]) }
    guard response == nil, process.answers(to: self.request.record.id).isEmpty,
      Attribution(process).mislabelled.isEmpty
    else { return .undecided(skipReason ?? "its answer cannot be read") }
    return .broken([
      Finding(expected: expected, actual: process.outcomeText(of: self.request.record.id), evidence: evidence)
    ])
  }
}
