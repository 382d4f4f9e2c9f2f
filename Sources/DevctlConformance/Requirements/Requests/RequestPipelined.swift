extension Scenario {
  static let pipelined = Scenario(
    "pipelined", "sends twenty requests in one write", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    let quick = stage.discovery.quickOperations
    let operations = quick.isEmpty ? [Scenario.undeclaredOperation] : quick
    var open: Set<String> = []
    var bytes: [UInt8] = []
    for number in 0..<20 {
      let prepared = process.prepare(RequestFrame(operations[number % operations.count]))
      open.insert(prepared.id)
      bytes += prepared.bytes
    }
    try process.send(bytes)
    // Each answer buys the others time, since a plugin may serve one request after the other.
    while !open.isEmpty {
      let before = open.count
      let isProgress = try process.pumpUntil(min(process.longestWait, Pipelined.silence)) {
        open.subtract(process.answeredIDs)
        return open.count < before
      }
      guard isProgress else { return }
    }
  }
}

private enum Pipelined {
  /// How long nothing may come, in nanoseconds. The operations are some that took less than a second each.
  static let silence: Int64 = 10_000_000_000
}

extension Requirement {
  static let requestPipelined = Requirement(
    "request.pipelined", .must, scenarios: [.pipelined]
  ) { evidence in
    guard let process = evidence.first(in: .pipelined), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let lost = process.requests.filter { process.answers(to: $0.record.id).isEmpty }
    guard !lost.isEmpty else { return .holds() }
    return .broken([
      Finding(
        expected: "\(process.requests.count) answers to \(process.requests.count) requests",
        actual: "\(process.requests.count - lost.count) came"
          + (process.exitedUnexpectedly ? "; \(EvidenceFormatter.end(of: process))" : ""),
        evidence: lost.prefix(3).map { "no answer: \($0.record.id), \($0.record.operation)" }
          + EvidenceFormatter.diagnostics(of: process))
    ])
  }
}
