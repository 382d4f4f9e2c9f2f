import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let dryRunSaysWhat = Requirement(
    "dry-run.says-what", .should, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      let acting = process.declaredRequests.filter { OperationDescriptor.named($0.record.operation)?.acts ?? false }
      guard !acting.isEmpty else { return .notApplicable("the plugin declares no operation that acts") }
      return .findings(
        acting.compactMap { request in
          let id = request.record.id
          guard let answer = process.responses(to: id).first, answer.object["ok"] == .bool(true) else { return nil }
          if process.hasDiagnostics(during: id) || hasNotes(answer.object) || steps(in: answer.object) == 0 {
            return nil
          }
          return Finding(
            expected: "a word on what \(request.record.operation) would have done",
            actual: "nothing on standard error, and no notes", evidence: [EvidenceFormatter.line(answer.line)])
        }, remark: evidence.remarkOnCommands(process))
    }
  }

  private static func hasNotes(_ response: JSONObject) -> Bool {
    let places = [response["notes"], response["warnings"], response["output"]?["notes"]]
    return places.contains { $0?.arrayValue?.isEmpty == false }
  }

  /// How many steps were reported; nil where steps are not what the operation reports. With none there is nothing to say.
  private static func steps(in response: JSONObject) -> Int? { response["output"]?["steps"]?.arrayValue?.count }
}

extension ProcessView {
  /// True where something came on standard error from the sending of a request until the next one was sent.
  fileprivate func hasDiagnostics(during id: String) -> Bool {
    guard let index = requests.firstIndex(where: { $0.record.id == id }) else { return false }
    let end = index + 1 < requests.count ? requests[index + 1].time : inputClosedTime ?? .max
    return events.contains { event in
      guard event.time >= requests[index].time, event.time < end, case .diagnostics = event.kind else { return false }
      return true
    }
  }
}
