internal import CSystem
import Platform

/// The descriptors that are open on both sides while a process is being started.
struct SpawnStreams {
  /// Which descriptor becomes which standard stream of the child.
  private(set) var childEnds: [(descriptor: Int32, target: Int32)] = []
  private var parentEnds: [Int32] = []

  /// Prepares one standard stream, and returns this process's end where it is a pipe.
  ///
  /// What the child gets is always a descriptor above 2: the child's dup2 calls run one after the other, and the
  /// first must not overwrite the source of the next.
  mutating func connect(_ stream: StandardStream, _ target: Int32) throws(SpawnError) -> Int32? {
    switch stream {
    case .pipe:
      return try connectPipe(target)
    case .null:
      let descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
      if descriptor == -1 { throw .system(call: "open /dev/null", errno: errno) }
      defer { close(descriptor) }
      try connectCopy(of: descriptor, target)
    case .descriptor(let descriptor):
      try connectCopy(of: descriptor, target)
    case .inherit:
      try connectCopy(of: target, target)
    }
    return nil
  }

  private mutating func connectPipe(_ target: Int32) throws(SpawnError) -> Int32 {
    var readEnd: Int32 = -1
    var writeEnd: Int32 = -1
    if csystem_pipe(&readEnd, &writeEnd) == -1 { throw .system(call: "pipe2", errno: errno) }
    let (ours, theirs) = target == STDIN_FILENO ? (writeEnd, readEnd) : (readEnd, writeEnd)
    parentEnds.append(ours)
    childEnds.append((theirs, target))
    if csystem_set_nonblocking(ours) == -1 { throw .system(call: "fcntl O_NONBLOCK", errno: errno) }
    return ours
  }

  private mutating func connectCopy(of descriptor: Int32, _ target: Int32) throws(SpawnError) {
    let copy = csystem_duplicate(descriptor)
    if copy == -1 { throw .system(call: "fcntl F_DUPFD_CLOEXEC", errno: errno) }
    childEnds.append((copy, target))
  }

  mutating func closeChildEnds() {
    for (descriptor, _) in childEnds { close(descriptor) }
    childEnds = []
  }

  mutating func closeParentEnds() {
    for descriptor in parentEnds { close(descriptor) }
    parentEnds = []
  }
}
