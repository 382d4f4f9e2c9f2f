import CommandLineTool
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor
import ProcessControl

/// `devctl events`: the event journal.
enum EventsCommand {
  static let command = Command(
    "events", "shows what happened to plugins and services, in order", options: [after, follow],
    action: { (arguments) throws(UsageError) in
      Session.run(arguments) { session in
        let root = try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot])
        return try await run(session, Journal(StateFolder(repositoryRoot: root)))
      }
    })

  private static let after = Option(
    "--after", "SEQ", .integer(in: 0...Int.max), "Begin after the event with this number (default 0: all)")
  private static let follow = Flag("--follow", "Continue with new ones until interrupted")

  private static func run(_ session: Session, _ journal: Journal) async throws -> Int32 {
    let seq = Int64(session.arguments[after] ?? 0)
    let printer = EventPrinter(console: session.console)
    let summary = try await blocking {
      if session.arguments[follow] {
        try journal.follow(after: seq, session.interruption) { printer.show($0) }
      } else {
        try journal.read(after: seq) { printer.show($0) }
      }
    }
    if summary.events == 0 {
      session.console.print(seq == 0 ? "nothing has happened here yet" : "nothing since \(seq)")
    }
    return ExitStatus.success
  }
}

/// Prints events: each on one line.
private struct EventPrinter: Sendable {
  let console: Console

  /// - Returns: Whether somebody still reads.
  func show(_ item: JournalItem) -> Bool {
    switch item {
    case .event(let event):
      console.emit(event)
      console.print(text(event))
    case .damaged(let damage): console.warn("skipped \(Printable.line("\(damage)"))")
    case .restarted(let restart): console.warn("\(restart)")
    }
    return StandardOutput.hasReader
  }

  private func text(_ event: JournalEvent) -> String {
    var words = [
      TextLayout.padded("\(event.seq)", to: 5, onTheLeft: true), console.style(.dim, event.at.rfc3339),
      TextLayout.padded(Printable.line(event.kind.rawValue), to: 16),
    ]
    if let who = event.service ?? event.plugin { words.append(console.style(.bold, Printable.line(who))) }
    if let pid = event.pid { words.append("(process \(pid))") }
    if let message = event.message {
      words.append(message.split(separator: "\n").map { Printable.line($0) }.joined(separator: " / "))
    }
    // Many lines, and in the log anyway.
    words += event.fields.filter { $0.key != "stderr_tail" }.map {
      Printable.line("\($0.key)=\(String(decoding: $0.value.encoded(), as: UTF8.self))")
    }
    return words.joined(separator: " ").trimmingSuffix(" ")
  }
}
