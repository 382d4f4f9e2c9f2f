import Platform
import ProcessControl

/// Wakes the thread that waits for input: other threads do, and signal handlers.
struct WakePipe: Sendable {
  let descriptor: Int32
  private let trigger: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == -1 { throw SystemError(call: "pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A full pipe wakes as well as one byte; nobody may block on it.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    descriptor = ends[0]
    trigger = ends[1]
  }

  func wake() {
    WakeByte.write(0, to: trigger)
  }

  /// Has SIGTERM and SIGINT wake the thread in place of ending the process.
  func catchSignals() {
    signalTrigger = trigger
    for number in [SIGTERM, SIGINT] {
      signal(number) { number in WakeByte.write(UInt8(truncatingIfNeeded: number), to: signalTrigger) }
    }
  }

  /// Takes what woke the thread.
  /// - Returns: Whether a signal was among it.
  func drain() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    var isSignal = false
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count <= 0 { return isSignal }
      if bytes.prefix(count).contains(where: { $0 != 0 }) { isSignal = true }
    }
  }
}

// nonisolated(unsafe): set once, before the signal handlers that read it are installed.
nonisolated(unsafe) private var signalTrigger: Int32 = -1

private enum WakeByte {
  /// Safe in a signal handler: one system call, and `errno` as it was.
  static func write(_ byte: UInt8, to descriptor: Int32) {
    let code = errno
    var byte = byte
    systemWrite(descriptor, &byte, 1)
    errno = code
  }
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) {
  _ = write(descriptor, buffer, count)
}
