package import Platform

/// One process as the system showed it.
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
  /// What it has of the machine's memory, shared parts included.
  package let residentBytes: Int64

  /// How many threads it has.
  package let threadCount: Int

  /// Whether the process has ended and only waits to be reaped: one whose first thread has ended looks so, too, while others run.
  package var isZombie: Bool { (state == "Z" || state == "X") && threadCount <= 1 }
}
