import Platform

/// All three of the process's standard streams.
package enum StandardStreams {
  /// Gives a program that was started without one of them the null device in its place. Otherwise the next file that is
  /// opened would get its number, and what is meant for people would be written there.
  package static func fill() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}

/// The process's standard output.
package enum StandardOutput {
  /// Writes everything.
  ///
  /// - Returns: False where it could not be written. A reader that has seen enough, as `head` does, is none of our
  ///   business and counts as written.
  package static func write(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

  /// The same for another descriptor that output was asked for on.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    writeAll(bytes, to: descriptor) || errno == EPIPE
  }

  package static func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Whether what is written may still be read: false behind `head`, once that has seen enough.
  package static var hasReader: Bool {
    var request = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&request, 1, 0) <= 0 || request.revents & Int16(POLLERR | POLLNVAL) == 0
  }
}

/// The process's standard error.
package enum StandardError {
  /// Writes the text as far as possible: nobody could be told of a failure.
  package static func write(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      rest.removeFirst(count)
    } else if errno == EAGAIN {
      // Whoever shares the terminal may have made it non-blocking.
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&request, 1, -1)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}
