package import DevctlProtocol
import FileSystem
package import Platform
package import ProcessControl

/// How a service ended, as its wrapper wrote it down.
package struct ExitRecord: Hashable, Sendable {
  package var service: String
  package var pid: pid_t
  package var startedAt: WallTime?
  package var exitedAt: WallTime
  /// Nil where it is not known.
  package var exit: ProcessExit?
  /// What else is to be said: why it was stopped, or why it was never started.
  package var error: String?
  /// The last lines it wrote to standard error, as they came.
  package var standardErrorTail: [String] = []
  /// True where the service was stopped because its start was rolled back, or never complete.
  package var isStartIncomplete = false
  /// The names of processes that it had left behind, and that were ended.
  package var leftovers: [String] = []

  private static let limit = 1 << 20

  /// Reads a record; nil where there is none, or no whole one. Blocks.
  package static func read(_ path: String) -> ExitRecord? {
    guard let bytes = try? FileTree.read(path, limit: limit) else { return nil }
    return try? ExitRecord.decoded(from: bytes)
  }

  func write(_ path: String) throws(FileError) {
    try FileTree.write(encodedLine(), to: path, mode: 0o600)
  }
}

extension ExitRecord: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(service: "", pid: 0, startedAt: nil, exitedAt: WallTime(milliseconds: 0), exit: nil)
    var exitedAt: WallTime?
    var code: Int64?
    var signal: Int32?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "service": service = try reader.readIfPresent() ?? ""
      case "pid": pid = try reader.readPID() ?? 0
      case "started_at": startedAt = try reader.readTime()
      case "exited_at": exitedAt = try reader.readTime()
      case "exit_code": code = try reader.readIfPresent()
      case "signal": signal = Self.signal(try reader.readValue())
      case "error": error = try reader.readText()
      case "stderr_tail": standardErrorTail = Self.lines(try reader.readValue())
      case "start_incomplete": isStartIncomplete = try reader.readIfPresent() ?? false
      case "leftovers": leftovers = Self.lines(try reader.readValue())
      default: break
      }
    }
    self.exitedAt = try reader.require(exitedAt, "exited_at", in: object)
    exit = signal.map { .signaled($0) } ?? code.map { .exited(Int32(truncatingIfNeeded: $0)) }
  }

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("service", service)
      writer.field("pid", Int64(pid))
      writer.field("started_at", startedAt?.rfc3339)
      writer.field("exited_at", exitedAt.rfc3339)
      switch exit {
      case .exited(let code)?: writer.field("exit_code", Int64(code))
      case .signaled(let number)?: writer.field("signal", Signal.name(of: number) ?? "\(number)")
      case .unknown?, nil: break
      }
      writer.field("error", error)
      writer.field("stderr_tail", standardErrorTail)
      if isStartIncomplete { writer.field("start_incomplete", true) }
      if !leftovers.isEmpty { writer.field("leftovers", leftovers) }
    }
  }

  /// One text or several; other hosts write either.
  private static func lines(_ value: JSONValue) -> [String] {
    if let text = value.stringValue { return text.split(whereSeparator: \.isNewline).map(String.init) }
    return (value.arrayValue ?? []).compactMap(\.stringValue)
  }

  /// What Go calls the signals that end services.
  private static let goNames: [String: Int32] = [
    "hangup": SIGHUP, "interrupt": SIGINT, "quit": SIGQUIT, "aborted": SIGABRT, "killed": SIGKILL,
    "segmentation fault": SIGSEGV, "broken pipe": SIGPIPE, "terminated": SIGTERM, "bus error": SIGBUS,
    "illegal instruction": SIGILL, "floating point exception": SIGFPE, "alarm clock": SIGALRM,
  ]

  private static func signal(_ value: JSONValue) -> Int32? {
    if let number = value.intValue { return Int32(exactly: number).flatMap { $0 > 0 ? $0 : nil } }
    guard let text = value.stringValue, !text.isEmpty else { return nil }
    return goNames[text] ?? Int32(text) ?? (1...64).first { Signal.name(of: $0) == text }
  }
}
