import DevctlSupervisor

extension FuzzedReader {
  /// The event journal: what happened to services, a line each.
  static let journal = FuzzedReader(
    "journal", examples: ["ProtocolSpec/examples/files/valid"],
    tokens: times + [
      #"{"seq":1,"at":"2024-05-01T08:30:00.250Z","kind":"up.started"}"# + "\n",
      #"{"seq":9007199254740992,"at":"2024-05-01T08:30:00Z","kind":"x"}"# + "\n", #""pid":-1"#, #""fields":{}"#,
    ]
  ) { (bytes, workspace) throws(Violation) in
    let journal = Journal(path: try workspace.file("events.ndjson", bytes))
    var events: [JournalEvent] = []
    do throws(JournalError) {
      try journal.read { item in
        if case .event(let event) = item { events.append(event) }
        return true
      }
      _ = try journal.lastSeq()
    } catch {
      throw Violation("a journal that is there can't be read: \(error)")
    }
    for (one, next) in zip(events, events.dropFirst()) {
      try Violation.unless(one.seq < next.seq, "the number \(next.seq) comes behind \(one.seq)")
    }
    for event in events { try Checks.roundTrip(event) }
  }
}
