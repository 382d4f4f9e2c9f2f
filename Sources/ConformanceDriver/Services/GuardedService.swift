import Platform
import ProcessControl
import ServiceProbing

/// A service in its monitor's hands: its first process and all that came of it.
struct GuardedService {
  /// How much of what it says is kept, in bytes and in lines.
  private static let keptBytes = 4096
  private static let keptLines = 8

  private let process: SpawnedProcess
  /// Its standard output and standard error, as long as they are open.
  private var outputs: [Int32]
  private var said: [UInt8] = []
  /// How its first process ended; nil as long as it runs.
  private(set) var exit: ProcessExit?

  init(_ order: MonitorRequest) throws(SpawnError) {
    process = try Spawn.start(
      SpawnRequest(
        executable: order.start[0], arguments: Array(order.start.dropFirst()), environment: order.environment,
        workingDirectory: order.folder, standardInput: .null, standardOutput: .pipe, standardError: .pipe))
    outputs = [process.standardOutput, process.standardError].compactMap { $0 }
  }

  /// The end of what it said on standard output and standard error.
  var stderrTail: [String] {
    String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(Self.keptLines).map(String.init)
  }

  /// Waits until something happens, `end` on the monotonic clock at the latest.
  ///
  /// - Returns: True where one of the further descriptors has something to say.
  mutating func turn(until end: Int64, orUntilReadable others: [Int32] = []) -> Bool {
    let watched = outputs + (exit == nil ? [process.processDescriptor] : []) + others
    var polled = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), end == .max ? -1 : HostLookup.milliseconds(until: end)) > 0 else {
      return false
    }
    for entry in polled where entry.revents != 0 {
      if outputs.contains(entry.fd) { _ = readSome(entry.fd) }
      if entry.fd == process.processDescriptor { exit = Reaper.peek(process.pid).status }
    }
    return polled.contains { others.contains($0.fd) && $0.revents != 0 }
  }

  /// Reads what it has written until now.
  mutating func drain() {
    for descriptor in outputs {
      // Not for ever: others may go on writing.
      for _ in 0..<64 where !readSome(descriptor) { continue }
    }
  }

  /// - Returns: True where there is nothing more for now.
  private mutating func readSome(_ descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { said = (said + buffer.prefix(count)).suffix(Self.keptBytes) }
    if count > 0 { return false }
    if count == 0 || (errno != EAGAIN && errno != EINTR) {
      close(descriptor)
      outputs.removeAll { $0 == descriptor }
    }
    return true
  }

  // MARK: The end

  /// True as long as one of its processes runs.
  var isAlive: Bool { exit == nil || !others.isEmpty }

  /// The processes besides the first one. What they leave behind as children of this process is taken off the table.
  private var others: [ProcessEntry] {
    let descendants = ProcessTable.snapshot().descendants(of: getpid()).filter { $0.pid != process.pid }
    for entry in descendants where entry.isZombie && entry.parent == getpid() { _ = Reaper.tryReap(entry.pid) }
    return descendants.filter { !$0.isZombie }
  }

  /// Signals its group, and each process that has left it.
  func signalAll(_ number: Int32) {
    // The first process is not reaped before the end, so that the group's number stays its own.
    _ = kill(-process.pid, number)
    for entry in others where entry.group != process.pid { _ = kill(entry.pid, number) }
  }

  /// Reaps its first process, and reads what is left of its output.
  mutating func finish() {
    drain()
    for descriptor in outputs { close(descriptor) }
    outputs = []
    if Reaper.tryReap(process.pid) != nil { close(process.processDescriptor) }
  }
}
