package import Platform

/// One process as `/proc` showed it.
package struct ProcessEntry: Hashable, Sendable {
  package let pid: pid_t
  package let parent: pid_t
  /// The process group.
  package let group: pid_t
  package let session: pid_t
  /// One letter, as in proc(5): R running, S sleeping, D in I/O, Z zombie, T stopped, ...
  package let state: Character
  /// In clock ticks since the machine's start. A pid is used again, the pair of both is not.
  package let startTime: UInt64
  /// The name of the program, cut at 15 bytes by the kernel.
  package let name: String
  /// Empty for kernel threads, zombies and processes that vanished meanwhile.
  package let commandLine: [String]
  /// User and system time together.
  package let cpuTime: Duration

  /// Whether the process has ended and only waits to be reaped.
  package var isZombie: Bool { state == "Z" || state == "X" }
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
    self.pid = pid
    self.parent = parent
    self.group = group
    self.session = session
    self.state = state
    self.startTime = startTime
    self.name = String(status[status.index(after: open)..<close])
    self.commandLine = commandLine
    self.cpuTime = .nanoseconds((userTicks + systemTicks) * Self.nanosecondsPerTick)
  }

  private static let nanosecondsPerTick = 1_000_000_000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
}
