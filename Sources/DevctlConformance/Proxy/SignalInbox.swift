import Platform

/// The signals that this process gets, as numbers to read from a descriptor.
enum SignalInbox {
  private static let ends: [Int32] = {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return ends
  }()

  /// Readable when a signal has come.
  static var descriptor: Int32 { ends[0] }

  /// Listens to signals from now on, in place of what they do to a process; those that are ignored stay so.
  static func listen(to numbers: [Int32]) {
    // Made now: a signal handler must not be the first to ask for it.
    _ = ends
    for number in numbers {
      var former = sigaction()
      sigaction(number, nil, &former)
      let handler = unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self)
      if handler == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
      signal(number) { number in
        let code = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalInbox.ends[1], &byte, 1)
        errno = code
      }
    }
  }

  /// The signals that have come since the last time, in their order.
  static func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map { Int32($0) }
  }
}
