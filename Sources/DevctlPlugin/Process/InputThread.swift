import DevctlProtocol
import Platform
import ProcessControl

/// Waits for what comes from outside: requests, the end of the input, a signal, the host's end.
///
/// A thread, and plain calls that may block, rather than the event loop: stdin may be a file, which epoll refuses, and making it
/// non-blocking would change it for everybody who shares it.
struct InputThread: Sendable {
  /// Why there is nothing more to wait for.
  enum End: Sendable {
    case endOfInput, signal, hostGone
  }

  let streams: StandardStreams
  let wake: WakePipe
  let server: PluginServer

  /// Starts the thread.
  /// - Parameter ended: Called on the thread with each end that comes: a signal may follow the end of the input.
  func start(_ ended: @escaping @Sendable (End) -> Void) throws(SystemError) {
    let gate = OverloadGate(server, wake)
    try SystemThread.start("devctl read") { self.run(gate, ended) }
  }

  private func run(_ gate: OverloadGate, _ ended: (End) -> Void) {
    var framer = LineFramer(limit: FrameLimit.bytes)
    var input = streams.input
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    if input == nil { ended(.endOfInput) }
    while true {
      let ready = wait(for: input, mayRead: !gate.isShut)
      if ready.isWoken, wake.drain() { ended(.signal) }
      if ready.isHostGone { return ended(.hostGone) }
      guard ready.hasInput, let descriptor = input else { continue }
      let count = read(descriptor, &buffer, buffer.count)
      if count == -1, [EINTR, EAGAIN].contains(errno) { continue }
      if count > 0 {
        framer.append(buffer[..<count])
        while let line = framer.next() { server.receive(line) }
      } else {
        // A request whose LF is missing is one all the same (`framing.unterminated-request`).
        if let rest = framer.finish() { server.receive(.line(rest)) }
        input = nil
        ended(.endOfInput)
      }
    }
  }

  private struct Ready {
    var isWoken = false
    var hasInput = false
    var isHostGone = false
  }

  /// - Parameter mayRead: If not, only the input's end counts.
  private func wait(for input: Int32?, mayRead: Bool) -> Ready {
    // A negative descriptor is left out (poll(2)). The output is there for its errors alone, which come unasked: nobody reads it.
    var entries = [
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: input ?? -1, events: mayRead ? Int16(POLLIN) : 0, revents: 0),
      pollfd(fd: streams.output, events: 0, revents: 0),
    ]
    guard poll(&entries, nfds_t(entries.count), -1) > 0 else { return Ready() }
    return Ready(
      isWoken: entries[0].revents != 0, hasInput: entries[1].revents != 0,
      isHostGone: entries[2].revents != 0 || server.output.isBroken)
  }
}

/// Holds the reading back while the server is overloaded (`request.pipelined`: what is not read costs the plugin nothing).
private final class OverloadGate: Sendable {
  private let server: PluginServer
  private let isWaiting = Locked(false)

  init(_ server: PluginServer, _ wake: WakePipe) {
    self.server = server
    server.onRelief { [isWaiting, weak server] in
      guard let server, isWaiting.withLock({ $0 }), !server.isOverloaded else { return }
      isWaiting.withLock { $0 = false }
      wake.wake()
    }
  }

  /// Whether the reading has to wait. Then the thread is woken when that is over.
  var isShut: Bool {
    // Noted before the look, so that a relief between the two wakes the thread.
    isWaiting.withLock { $0 = true }
    if server.isOverloaded { return true }
    isWaiting.withLock { $0 = false }
    return false
  }
}
