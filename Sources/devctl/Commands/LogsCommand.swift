import CommandLineTool
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor
import FileSystem
import ProcessControl

/// `devctl logs`: what services wrote.
enum LogsCommand {
  static let command = Command(
    "logs", "shows what services wrote, of their last runs", options: [stream, standardError, follow, tail, service],
    operands: [Operand("SERVICE", "A service to show; all where none is named", .any)],
    sections: [
      Command.Section(
        "Older forms", [("devctl logs --service web --stderr", "is devctl logs web --stream stderr")])
    ],
    action: { (arguments) throws(UsageError) in
      if arguments[standardError], let chosen = arguments[stream], chosen != .stderr {
        throw UsageError("--stderr and --stream \(chosen.rawValue) can't both be followed")
      }
      return Session.run(arguments) { session in
        try await run(session, root: try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot]))
      }
    })

  private static let stream = Option(
    "--stream", "stdout|stderr", ValueKind<LogStream>.choice, "Show only this stream (default both)")
  private static let standardError = Flag("--stderr", "The older form of --stream stderr")
  private static let follow = Flag("--follow", "Continue with new ones until interrupted")
  private static let tail = Option(
    "--tail", "N", .integer(in: 0...1_000_000),
    "Begin with the last N lines of each log (default all; 10 with --follow)")
  private static let service = RepeatedOption(
    "--service", "SERVICE", .text("a service's name"), "The older form of the operand")
  private static let usualTailOfFollowed = 10

  private static func run(_ session: Session, root: String) async throws -> Int32 {
    let arguments = session.arguments
    let names = arguments.operands + arguments[service]
    let logs = LogFolder(StateFolder(repositoryRoot: root))
    let known = try await blocking { try logs.newestRuns().map(\.service) }
    try check(names, known)
    var query = LogQuery(services: names.isEmpty ? nil : names)
    if let one = arguments[standardError] ? .stderr : arguments[stream] { query.streams = [one] }
    query.last = arguments[tail] ?? (arguments[follow] ? usualTailOfFollowed : nil)
    let printer = LogPrinter(session.console, services: names.isEmpty ? known : names, streams: query.streams)
    let asked = query
    try await blocking {
      if arguments[follow] {
        try logs.follow(asked, session.interruption) { printer.show($0) }
      } else {
        try logs.read(asked) { printer.show(.line($0)) }
      }
    }
    return ExitStatus.success
  }

  private static func check(_ names: [String], _ known: [String]) throws(CommandFailure) {
    guard let unknown = names.first(where: { !known.contains($0) }) else {
      guard known.isEmpty else { return }
      throw CommandFailure(code: "E_NO_SERVICES", "there are no logs here: devctl up starts services")
    }
    let others =
      known.isEmpty ? "there are none" : "there are: \(known.map { Printable.line($0) }.joined(separator: ", "))"
    throw CommandFailure(
      code: "E_UNKNOWN_SERVICE", "there is no log of a service \(Printable.quoted(unknown)); \(others)",
      advice: Spelling.nearest(to: unknown, among: known).map { "did you mean \($0)?" })
  }
}

/// Prints lines of logs: as they are meant, with who wrote them where that is not plain.
private struct LogPrinter: Sendable {
  private let console: Console
  private let showsService: Bool
  private let showsStream: Bool
  private let column: Int

  init(_ console: Console, services: [String], streams: [LogStream]) {
    self.console = console
    showsService = services.count > 1
    showsStream = streams.count > 1
    column = services.map { TextLayout.width(of: Printable.line($0)) }.max() ?? 0
  }

  /// - Returns: Whether somebody still reads.
  func show(_ item: LogItem) -> Bool {
    switch item {
    case .line(let line):
      console.emit(
        [
          "service": .string(line.service), "stream": .string(line.stream.rawValue), "line": .string(line.text),
          "whole": .bool(line.startsLine && line.endsLine && line.omittedBytes == 0),
        ] as JSONValue)
      console.print(prefix(line) + Printable.line(line.text))
    case .notice(let notice):
      console.emit(["service": .string(notice.service), "notice": .string("\(notice)")] as JSONValue)
      if console.format == .text { console.note(console.errorStyle(.dim, Printable.line("\(notice)"))) }
    }
    return StandardOutput.hasReader
  }

  private func prefix(_ line: LogLine) -> String {
    var words: [String] = []
    if showsService { words.append(TextLayout.padded(Printable.line(line.service), to: column)) }
    if showsStream { words.append(line.stream.rawValue) }
    return words.isEmpty ? "" : console.style(.dim, words.joined(separator: " ") + " |") + " "
  }
}
