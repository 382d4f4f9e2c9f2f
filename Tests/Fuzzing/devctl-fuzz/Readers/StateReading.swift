import DevctlProtocol
import DevctlSupervisor

extension FuzzedReader {
  /// The state file: which services there are.
  static let state = FuzzedReader(
    "state", examples: ["ProtocolSpec/examples/files/valid"],
    tokens: times + [
      #""version":2"#, #""pid":0"#, #""start_ticks":18446744073709551615"#, #""services":null"#,
    ]
  ) { (bytes, workspace) throws(Violation) in
    let folder = StateFolder(repositoryRoot: workspace.folder)
    _ = try workspace.file(".devctl/state.json", bytes)
    do {
      _ = try StateFile(folder).read()
    } catch {
      // Another repository, a later version, or no state.
    }
    if let state = try? RepositoryState.decoded(from: bytes) { try Checks.roundTrip(state) }
  }

  /// How a service ended, as its wrapper or the Go host wrote it.
  static let exitRecord = FuzzedReader(
    "exit-record", examples: ["ProtocolSpec/examples/files/valid"],
    tokens: times + [
      #""signal":"SIGKILL""#, #""signal":"killed""#, #""signal":9"#, #""exit_code":4294967296"#,
      #""stderr_tail":"a\nb""#,
    ]
  ) { (bytes, workspace) throws(Violation) in
    let record = try? ExitRecord.decoded(from: bytes)
    try Violation.unless(
      ExitRecord.read(try workspace.file("exit.json", bytes)) == record, "the file reads in another way than its bytes")
    if let record { try Checks.roundTrip(record) }
  }

  /// Moments at the ends of what can be written.
  static let times = [
    "\"0000-01-01T00:00:00Z\"", "\"0000-01-01T00:00:00+23:59\"", "\"9999-12-31T23:59:60-23:59\"",
    "\"2024-02-31T08:30:00.9999999999Z\"", "\"1969-12-31T23:59:59.999Z\"",
  ]
}
