import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let deadlineChildrenStopped = Requirement(
    "deadline.children-stopped", .should,
    "What a request had started is gone when the request has timed out.",
    why:
      "A build that goes on after its request was given up fights with the next one for files, ports and the machine.",
    fix: "Start children in a process group of their own and kill the group at the deadline, not only the first child.",
    wrong: """
      subprocess.run("make", shell=True, timeout=left)      # kills the shell, not what make started
      """,
    right: """
      child = subprocess.Popen(["make"], start_new_session=True)
      try:
          child.wait(timeout=left)
      except subprocess.TimeoutExpired:
          os.killpg(child.pid, signal.SIGKILL)
      """,
    examples: .deadlineChildrenStopped, timed: true, scenarios: [.shortDeadlines]
  ) { evidence in
    guard let process = evidence.first(in: .shortDeadlines), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    return .findings(
      process.requests.compactMap { request in
        let id = request.record.id
        let isTimedOut = process.responses(to: id).allSatisfy { $0.object["error"]?["code"] == .string("E_TIMEOUT") }
        let left = process.processesLeft(after: id)
        guard isTimedOut, !left.isEmpty else { return nil }
        return Finding(
          expected: "no process left of a \(request.record.operation) that timed out",
          actual: "\(left.count) still running", evidence: left.map(EvidenceFormatter.process))
      })
  }
}
