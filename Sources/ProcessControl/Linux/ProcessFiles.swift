package import Platform

// What proc(5) tells of processes.

extension ProcessTable {
  /// Reads all processes that this one may see.
  ///
  /// - Parameter withCommands: whether their command lines are read, too.
  package static func snapshot(withCommands: Bool = true) -> ProcessTable {
    let pids = SmallFile.names(in: "/proc").compactMap { pid_t($0) }
    return ProcessTable(entries: pids.compactMap { ProcessEntry(reading: $0, withCommand: withCommands) })
  }

  /// The environment that the process was started with, as `NAME=value`; nil if it is gone or belongs to somebody else.
  package static func environment(of pid: pid_t) -> [String]? {
    SmallFile.read("/proc/\(pid)/environ").map(SmallFile.strings(in:))
  }
}

extension ProcessEntry {
  /// Reads one process; nil once it is gone.
  package init?(reading pid: pid_t, withCommand: Bool = true) {
    guard let status = SmallFile.text("/proc/\(pid)/stat") else { return nil }
    self.init(status: status, commandLine: withCommand ? SmallFile.strings("/proc/\(pid)/cmdline") : [])
  }

  /// Whether a thread of this process is stopped, by a signal or by a debugger.
  package static func hasStoppedThread() -> Bool {
    SmallFile.names(in: "/proc/self/task").contains { thread in
      guard let status = SmallFile.text("/proc/self/task/\(thread)/stat") else { return false }
      return ProcessEntry(status: status, commandLine: []).map { "tT".contains($0.state) } ?? false
    }
  }

  /// What its threads have in memory, in bytes, where the first has ended and says nothing of it any more.
  package var residentBytesOfThreads: Int64 {
    for thread in SmallFile.names(in: "/proc/\(pid)/task") {
      guard let status = SmallFile.text("/proc/\(pid)/task/\(thread)/stat"),
        let entry = ProcessEntry(status: status, commandLine: []), entry.residentBytes > 0
      else { continue }
      return entry.residentBytes
    }
    return 0
  }

  /// What it has of the machine's memory, where each part that is shared counts for its share only; nil where that can't be
  /// told.
  package var proportionalBytes: Int64? {
    let line = SmallFile.text("/proc/\(pid)/smaps_rollup")?.split(separator: "\n").first { $0.hasPrefix("Pss:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int64($0) }.map { $0 << 10 }
  }

  /// Parses a line of `/proc/PID/stat`.
  ///
  /// The program's name stands in parentheses and may have parentheses, spaces and newlines in it: only the last
  /// closing one ends it.
  init?(status: String, commandLine: [String]) {
    let bytes = status.utf8
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")")),
      open < close, let pid = pid_t(status[..<open].filter { $0 != " " })
    else { return nil }
    let fields = bytes[bytes.index(after: close)...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    // Numbered as in proc(5), where the state is field 3.
    func field<Number: FixedWidthInteger>(_ number: Int) -> Number? {
      number - 3 < fields.count ? Number(Substring(fields[number - 3])) : nil
    }
    guard let state = fields.first?.first, let parent: pid_t = field(4), let group: pid_t = field(5),
      let session: pid_t = field(6), let userTicks: Int64 = field(14), let systemTicks: Int64 = field(15),
      let startTime: UInt64 = field(22)
    else { return nil }
    self.init(
      pid: pid, parent: parent, group: group, session: session, state: Character(Unicode.Scalar(state)),
      startTime: startTime, name: String(status[bytes.index(after: open)..<close]), commandLine: commandLine,
      cpuTime: .nanoseconds((userTicks + systemTicks) * Self.nanosecondsPerTick),
      residentBytes: (field(24) ?? 0) * Self.pageSize, threadCount: field(20) ?? 1)
  }

  /// What ``startTime`` would be of a process that starts now.
  package static var startTimeNow: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return UInt64((Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)) / nanosecondsPerTick)
  }

  private static let pageSize = Int64(max(1, sysconf(Int32(_SC_PAGESIZE))))
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
