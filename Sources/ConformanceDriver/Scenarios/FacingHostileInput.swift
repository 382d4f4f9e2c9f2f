import ConformanceTranscript
import DevctlProtocol

extension Stage {
  /// Sends each hostile input, and after it a good request. A plugin that dies of one is started afresh for the next.
  ///
  /// - Parameter first: the process to begin with; nil starts one.
  func face(_ hostileInputs: [HostileInput], with first: PluginProcess? = nil) throws {
    var process = first
    for hostileInput in hostileInputs {
      if process?.isRunning != true { process = try startWithHandshake() }
      guard let process else { return }
      switch hostileInput.content {
      case .line(let line):
        try process.send(line: line)
        // On its own, so that what the plugin makes of several lines in one read is left to framing.split-reads.
        try process.waitUntilRead()
      case .request(let frame): try process.attempt(frame)
      }
      if try process.probe(hostileInput.proof) { continue }
      // A plugin that is there and says nothing would only be waited for once more.
      guard process.isRunning else { continue }
      guard process.hasAnswered(hostileInput.proof) else { return }
      // What the request after an error comes to is a matter of request.usable-after-error.
      try process.probe(hostileInput.secondProof)
    }
  }
}
