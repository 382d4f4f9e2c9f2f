import ConformanceTranscript
import DevctlProtocol
import ProcessControl

extension Scenario {
  static let repeatedRequests = Scenario(
    .repeatedRequests, "sends 220 requests, one after the other, and measures the process", alone: true,
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    let operation =
      stage.discovery.quickOperations.first { $0 == stage.discovery.provenOperation }
      ?? stage.discovery.quickOperations.first
    let end = MonotonicInstant.now.nanoseconds + Repetition.longest
    for number in 0..<(Repetition.warmUp + Repetition.count) {
      if number == Repetition.warmUp { process.measure(Repetition.begin) }
      guard try process.answered(RequestFrame(operation ?? Undeclared.operation)),
        MonotonicInstant.now.nanoseconds < end, process.receivedOutput < Repetition.largestOutput
      else { break }
    }
    process.measure(Repetition.end)
  }
}
