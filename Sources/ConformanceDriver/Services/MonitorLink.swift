import DevctlProtocol
import Platform
import ProcessControl
import ServiceProbing

/// The monitor of one service, as the run sees it.
final class MonitorLink {
  private let process: SpawnedProcess
  private var input: Int32?
  private var output: Int32?
  private var framer = LineFramer(limit: 1024 * 1024)

  /// How long a monitor may take to end its service, in nanoseconds: more than it takes itself.
  private static let timeout: Int64 = 30_000_000_000

  /// Starts a monitor, which starts the service at once.
  init(executable: String, order: MonitorRequest) throws(SpawnError) {
    // In a group of its own, as every child: what is typed on the run's terminal does not reach it.
    process = try Spawn.start(
      SpawnRequest(
        executable: executable, arguments: [ServiceMonitor.argument], environment: ProcessEnvironment.current,
        workingDirectory: "/", standardInput: .pipe, standardOutput: .pipe, standardError: .null))
    input = process.standardInput
    output = process.standardOutput
    if let input {
      // The pipe takes the first bytes at once, and the monitor the rest.
      _ = fcntl(input, F_SETFL, fcntl(input, F_GETFL) & ~O_NONBLOCK)
      LinePipe.writeLine(order.value.encoded(), to: input)
    }
  }

  /// True as long as the monitor may have something to tell.
  var isListening: Bool { output != nil }

  /// What it tells, none after a wait until `end` on the monotonic clock.
  func event(until end: Int64, _ cancellation: Cancellation?) -> [MonitorEvent] {
    guard let output else { return [] }
    var polled = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
    if let cancellation { polled.append(pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0)) }
    guard poll(&polled, nfds_t(polled.count), HostLookup.milliseconds(until: end)) > 0, polled[0].revents != 0 else {
      return []
    }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(output, &buffer, buffer.count)
    if count > 0 { framer.append(buffer.prefix(count)) }
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) {
      close(output)
      self.output = nil
    }
    var event: [MonitorEvent] = []
    while let next = framer.next() {
      guard case .line(let line) = next, let value = try? JSONValue(parsing: line) else { continue }
      event += MonitorEvent(value).map { [$0] } ?? []
    }
    return event
  }

  /// Has the service ended, and waits for that.
  ///
  /// - Returns: What the monitor told until its end.
  func end() -> [MonitorEvent] {
    if let input { close(input) }
    input = nil
    let end = MonotonicInstant.now.nanoseconds + Self.timeout
    var event: [MonitorEvent] = []
    while isListening, MonotonicInstant.now.nanoseconds < end { event += self.event(until: end, nil) }
    if Reaper.wait(for: process, until: Deadline(MonotonicInstant(nanoseconds: end))).status == nil {
      _ = kill(-process.pid, SIGKILL)
      Reaper.wait(for: process.pid)
    }
    if let output { close(output) }
    output = nil
    close(process.processDescriptor)
    return event
  }
}
