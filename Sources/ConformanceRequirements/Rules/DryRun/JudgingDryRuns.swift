import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Evidence {
  /// Judges what the discovery observed around each request under dry run; without requests there is nothing to judge.
  ///
  /// - Parameter control: how the same requests are looked at where they were no dry runs.
  func judgeDryRuns(_ control: Control, _ finding: (ProcessView, ProcessView.SentRequest) -> Finding?) -> Judgement {
    judgeHandshake { process, _ in
      guard !process.declaredRequests.isEmpty else {
        return .notApplicable(Discovery.nothingToCall)
      }
      return .findings(
        process.declaredRequests.compactMap { finding(process, $0) },
        remark: Self.joined(remark(on: control), remarkOnCommands(process)))
    }
  }

  /// The reason where there is no request to judge.

  /// Several remarks as one; nil where there is none.
  static func joined(_ remarks: String?...) -> String? {
    let said = remarks.compactMap { $0 }
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }

  /// What a dry run left out, where it left something out.
  func remarkOnCommands(_ process: ProcessView) -> String? {
    guard process.declaredOperations.contains(CommandRun.name), !settings.exerciseCommands else { return nil }
    let called = settings.exercised(Discovery(handshake: process.handshake ?? [:]).commands)
    let exception = called.isEmpty ? "" : ", but for \(EvidenceFormatter.text(called.joined(separator: ", ")))"
    return "declared commands were not called\(exception) (--exercise-commands)"
  }
}

extension ProcessView {
  /// All that was seen to happen outside the plugin while a request was served.
  func effects(of request: SentRequest) -> [String] {
    let id = request.record.id
    return filesChanged(by: id).map(EvidenceFormatter.change) + processesLeft(after: id).map(EvidenceFormatter.process)
      + listening(after: id)
      + toolCalls(during: id).filter(\.refused).map { "refused: \($0.command.joined(separator: " "))" }
  }
}
