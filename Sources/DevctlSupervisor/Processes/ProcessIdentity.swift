package import Platform
package import ProcessControl

/// One process, told from any that gets its number later.
package struct ProcessIdentity: Hashable, Sendable {
  /// By what the process is known besides its number.
  package enum Evidence: Hashable, Sendable {
    /// When it was started, in clock ticks since that start of the machine.
    case start(ticks: UInt64, bootID: String)
    /// About when it was started, which is all that other hosts write down.
    case startedAbout(WallTime)
  }

  /// What stands at the number now.
  package enum Presence: Hashable, Sendable {
    case running(ProcessEntry)
    /// Nobody, or the zombie of the process itself.
    case gone
    /// Somebody else.
    case foreign(ProcessEntry)
  }

  package let pid: pid_t
  package let evidence: Evidence

  package init(pid: pid_t, evidence: Evidence) {
    self.pid = pid
    self.evidence = evidence
  }

  /// A process that runs now; nil once it is gone.
  package init?(of pid: pid_t) {
    guard let entry = ProcessEntry(reading: pid) else { return nil }
    self.init(pid: pid, evidence: .start(ticks: entry.startTime, bootID: Self.bootID))
  }

  /// Looks who has the number.
  package var presence: Presence {
    // 0 and -1 mean many processes to kill(2), and 1 is nobody's service.
    guard pid > 1, let entry = ProcessEntry(reading: pid) else { return .gone }
    guard isProcess(of: entry), pid != getpid() else { return entry.isZombie ? .gone : .foreign(entry) }
    return entry.isZombie ? .gone : .running(entry)
  }

  /// True as long as the process itself runs.
  package var isRunning: Bool {
    if case .running = presence { true } else { false }
  }

  /// How far apart two clocks may be that measured the same start.
  private static let tolerance = Duration.seconds(2)

  private func isProcess(of entry: ProcessEntry) -> Bool {
    switch evidence {
    case .start(let ticks, let bootID): return entry.startTime == ticks && bootID == Self.bootID
    case .startedAbout(let moment):
      let difference = MachineClock.moment(ofTicks: entry.startTime) - moment
      return difference > .zero - Self.tolerance && difference < Self.tolerance
    }
  }

  /// Different after each start of the machine.
  static let bootID = SystemText.line("/proc/sys/kernel/random/boot_id")
}

/// The machine's own time since its start, as a moment of the clock.
enum MachineClock {
  private static let ticksPerSecond = Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))

  static func moment(ofTicks ticks: UInt64) -> WallTime {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    let sinceStart = Duration.seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    let (seconds, rest) = Int64(clamping: ticks).quotientAndRemainder(dividingBy: ticksPerSecond)
    let age = sinceStart - .seconds(seconds) - .nanoseconds(rest * (1_000_000_000 / ticksPerSecond))
    return WallTime.now + (.zero - age)
  }
}
