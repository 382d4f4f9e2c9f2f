import ConformanceTranscript

extension Scenario {
  static let pipelined = Scenario(
    .pipelined, "sends twenty requests in one write", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    let quick = stage.discovery.quickOperations
    let operations = quick.isEmpty ? [Undeclared.operation] : quick
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
