import CommandLineTool
import DevctlSupervisor

/// Events by hand: for scripts that have something to tell, and for trying writers against each other.
enum DevJournalCommand {
  private static let service = Option("--service", "NAME", .text("a name"), "The service that it is about")
  private static let message = Option("--message", "TEXT", .text("a text"), "What happened")
  private static let count = Option(
    "--count", "N", .integer(in: 1...1_000_000_000), "How many times to append it (default: once)")

  static let command = Command(
    "append-event", "appends an event to an event journal, and prints its number",
    options: [service, message, count],
    operands: [
      Operand("FILE", "The journal, such as .devctl/events.ndjson"),
      Operand("KIND", "What it tells of, such as up.started"),
    ]
  ) { arguments in
    let journal = Journal(path: arguments.operands[0])
    do throws(JournalError) {
      for _ in 0..<(arguments[count] ?? 1) {
        let event = try journal.append(
          JournalKind(rawValue: arguments.operands[1]), service: arguments[service], message: arguments[message])
        guard StandardOutput.write("\(event.seq)\n") else { return 1 }
      }
      return 0
    } catch {
      StandardError.write("devctl: \(error)\n")
      return 1
    }
  }
}
