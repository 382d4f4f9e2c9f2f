package import ProcessControl

/// What this machine adds to every time a plugin takes, measured at the start of a run.
package enum Calibration {
  private static let rounds = 5

  /// The median time from starting the smallest program to its end, in nanoseconds.
  package static func spawnCost() throws(SpawnError) -> Int64 {
    var costs: [Int64] = []
    for _ in 0..<rounds {
      let begin = MonotonicInstant.now.nanoseconds
      let process = try Spawn.start(
        SpawnRequest(
          executable: "/bin/sh", arguments: ["-c", ":"], environment: [:], workingDirectory: "/",
          standardInput: .null, standardOutput: .null, standardError: .null))
      Reaper.wait(for: process.pid)
      process.closeDescriptors()
      costs.append(MonotonicInstant.now.nanoseconds - begin)
    }
    return costs.sorted()[rounds / 2]
  }
}
