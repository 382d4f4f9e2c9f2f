import ConformanceTranscript

extension Requirement {
  static let contextRepoRoot = Requirement(
    "context.repo-root", .must, timed: true, scenarios: [.discovery, .contexts]
  ) { evidence in
    let folder = "\"\(Place.strange.rawValue)\""
    if let mute = evidence.first(in: .contexts), mute.handshake == nil {
      return .broken([
        Finding(
          expected: "a handshake from a plugin that was started in a folder named \(folder), as hosts do",
          actual: "none came; \(EvidenceFormatter.end(of: mute))", evidence: EvidenceFormatter.diagnostics(of: mute))
      ])
    }
    let shells = evidence.processes(in: .contexts).flatMap { process in
      process.requests.filter { request in
        process.toolCalls(during: request.record.id).contains { $0.command == Place.callOfShell }
      }
    }
    if let request = shells.first {
      return .broken([
        Finding(
          expected: "\(request.record.operation) served for a repository in a folder named \(folder)",
          actual: "a shell took the folder's name for a command and ran \(Place.callOfShell.joined(separator: " "))",
          evidence: ["refused: \(Place.callOfShell.joined(separator: " "))"])
      ])
    }
    let plain = evidence.calls(for: .first).flatMap(\.calls).filter(\.succeeded)
    return evidence.judgePlace(.strange) { calls in
      let trouble = calls.trouble { call in
        plain.lazy.filter { $0.operation == call.operation }
          .compactMap { call.pathLost(from: $0, in: .first, to: .strange) }.first
      }
      return trouble.map { text, evidence in
        Finding(
          expected: "\(calls.operation) served for a repository in a folder named \(folder)", actual: text,
          evidence: evidence)
      }
    }
  }
}
