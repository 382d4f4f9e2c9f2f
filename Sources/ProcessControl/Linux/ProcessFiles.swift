package import Platform

// What proc(5) tells of processes.

extension ProcessTable {
  /// Reads all processes that this one may see.
  package static func snapshot() -> ProcessTable {
    let pids = SmallFile.names(in: "/proc").compactMap { pid_t($0) }
    return ProcessTable(entries: pids.compactMap { ProcessEntry(reading: $0) })
  }

  /// The environment that the process was started with, as `NAME=value`; nil if it is gone or belongs to somebody else.
  package static func environment(of pid: pid_t) -> [String]? {
    SmallFile.read("/proc/\(pid)/environ").map(SmallFile.strings(in:))
  }
}

extension ProcessEntry {
  /// Reads one process; nil once it is gone.
  package init?(reading pid: pid_t) {
    guard let status = SmallFile.text("/proc/\(pid)/stat") else { return nil }
    self.init(status: status, commandLine: SmallFile.strings("/proc/\(pid)/cmdline"))
  }

  /// Parses a line of `/proc/PID/stat`.
  ///
  /// The program's name stands in parentheses and may have parentheses, spaces and newlines in it: only the last
  /// closing one ends it.
  init?(status: String, commandLine: [String]) {
    guard let open = status.firstIndex(of: "("), let close = status.lastIndex(of: ")"), open < close,
      let pid = pid_t(status[..<open].filter { $0 != " " })
    else { return nil }
    let fields = status[status.index(after: close)...].split { $0 == " " || $0 == "\n" }
    // Numbered as in proc(5), where the state is field 3.
    func field<Number: FixedWidthInteger>(_ number: Int) -> Number? {
      number - 3 < fields.count ? Number(fields[number - 3]) : nil
    }
    guard let state = fields.first?.first, let parent: pid_t = field(4), let group: pid_t = field(5),
      let session: pid_t = field(6), let userTicks: Int64 = field(14), let systemTicks: Int64 = field(15),
      let startTime: UInt64 = field(22)
    else { return nil }
    self.init(
      pid: pid, parent: parent, group: group, session: session, state: state, startTime: startTime,
      name: String(status[status.index(after: open)..<close]), commandLine: commandLine,
      cpuTime: .nanoseconds((userTicks + systemTicks) * Self.nanosecondsPerTick))
  }

  private static let nanosecondsPerTick = 1_000_000_000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
}

extension SmallFile {
  /// The strings of a file in which each ends with a NUL; empty if it can't be read.
  static func strings(_ path: String) -> [String] { read(path).map(strings(in:)) ?? [] }

  static func strings(in bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
