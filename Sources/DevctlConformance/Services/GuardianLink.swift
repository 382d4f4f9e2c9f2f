import DevctlProtocol
import Platform
import ProcessControl
import ServiceProbing

/// The guardian of one service, as the run sees it.
final class GuardianLink {
  private let process: SpawnedProcess
  private var input: Int32?
  private var output: Int32?
  private var framer = LineFramer(limit: 1024 * 1024)

  /// How long a guardian may take to end its service, in nanoseconds: more than it takes itself.
  private static let patience: Int64 = 30_000_000_000

  /// Starts a guardian, which starts the service at once.
  init(executable: String, order: GuardianOrder) throws(SpawnError) {
    // In a group of its own, as every child: what is typed on the run's terminal does not reach it.
    process = try Spawn.start(
      SpawnRequest(
        executable: executable, arguments: [ServiceGuardian.argument], environment: ProcessEnvironment.current,
        workingDirectory: "/", standardInput: .pipe, standardOutput: .pipe, standardError: .null))
    input = process.standardInput
    output = process.standardOutput
    if let input {
      // The pipe takes the first bytes at once, and the guardian the rest.
      _ = fcntl(input, F_SETFL, fcntl(input, F_GETFL) & ~O_NONBLOCK)
      LinePipe.writeLine(order.value.encoded(), to: input)
    }
  }

  /// True as long as the guardian may have something to tell.
  var isListening: Bool { output != nil }

  /// What it tells, none after a wait until `end` on the monotonic clock.
  func news(until end: Int64, _ cancellation: Cancellation?) -> [GuardianNews] {
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
    var news: [GuardianNews] = []
    while let next = framer.next() {
      guard case .line(let line) = next, let value = try? JSONValue(parsing: line) else { continue }
      news += GuardianNews(value).map { [$0] } ?? []
    }
    return news
  }

  /// Has the service ended, and waits for that.
  ///
  /// - Returns: What the guardian told until its end.
  func end() -> [GuardianNews] {
    if let input { close(input) }
    input = nil
    let end = MonotonicInstant.now.nanoseconds + Self.patience
    var news: [GuardianNews] = []
    while isListening, MonotonicInstant.now.nanoseconds < end { news += self.news(until: end, nil) }
    if Reaper.wait(for: process, until: Deadline(MonotonicInstant(nanoseconds: end))).status == nil {
      _ = kill(-process.pid, SIGKILL)
      Reaper.wait(for: process.pid)
    }
    if let output { close(output) }
    output = nil
    close(process.processDescriptor)
    return news
  }
}
