import ConformanceTranscript

extension Requirement {
  static let shutdownNoOrphans = Requirement(
    "shutdown.no-orphans", .must,
    "When a plugin has ended, no process of its tree is left, daemonized ones included.",
    why: "What is left goes on holding ports, files and memory, and nobody knows whose it is.",
    fix: "Stop and wait for every child before exiting; start children so that they can be found again, in a group of "
      + "their own. Services are the host's business: give them in launch.plan rather than starting them.",
    wrong: """
      subprocess.Popen(["watcher"])
      sys.exit(0)
      """,
    right: """
      watcher = subprocess.Popen(["watcher"])
      ...
      watcher.terminate(); watcher.wait()
      sys.exit(0)
      """,
    examples: .shutdownNoOrphans, timed: true, scenarios: [.discovery, .rounds]
  ) { evidence in
    guard evidence.first(in: .discovery) != nil else { return .undecided("the plugin was not started") }
    let findings = evidence.allProcesses.compactMap { process -> Finding? in
      let left = process.processesLeft(after: "exit")
      guard !left.isEmpty else { return nil }
      return Finding(
        expected: "no process left after the plugin has ended",
        actual: "\(left.count) still running after the end in \(process.scenario)",
        evidence: left.map(EvidenceFormatter.process))
    }
    return .findings(findings)
  }
}
