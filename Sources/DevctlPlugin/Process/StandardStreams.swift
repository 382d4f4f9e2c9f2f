@preconcurrency import Platform
import ProcessControl

/// The protocol's own descriptors, out of everybody else's reach.
///
/// Descriptor 1 is stderr from here on: a stray `print`, or a child that inherits it, lands there and not between the frames
/// (`framing.pure-stdout`). Descriptor 0 is empty, so that neither can take requests away.
struct StandardStreams: Sendable {
  /// Nil where the process was started without one.
  let input: Int32?
  let output: Int32

  static func takeOver() throws(SystemError) -> StandardStreams {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    if null == -1 { throw SystemError(call: "open /dev/null") }
    defer { if null > STDERR_FILENO { close(null) } }
    // A host that gives no stderr gets none; the number must not be free for the next file that is opened.
    if fcntl(STDERR_FILENO, F_GETFD) == -1 { dup2(null, STDERR_FILENO) }
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    if output == -1 { throw SystemError(call: "fcntl F_DUPFD_CLOEXEC of stdout") }
    let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    dup2(null, STDIN_FILENO)
    // As stderr: to a pipe stdout would wait until it has a block together.
    setvbuf(stdout, nil, Int32(_IOLBF), 0)
    return StandardStreams(input: input == -1 ? nil : input, output: output)
  }
}
