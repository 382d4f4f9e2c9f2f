import Platform

struct DescriptorFlags: Equatable {
  let closeOnExec: Bool
  let nonBlocking: Bool
}

func descriptorFlags(_ descriptor: Int32) -> DescriptorFlags {
  DescriptorFlags(
    closeOnExec: fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0, nonBlocking: fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0
  )
}

/// What a descriptor of this process is open on.
func ownDescriptorTarget(_ descriptor: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
  return String(decoding: buffer[..<max(0, count)].map(UInt8.init(bitPattern:)), as: UTF8.self)
}

func withOpenFile<Result>(_ path: String, _ body: (Int32) throws -> Result) rethrows -> Result {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  defer { close(descriptor) }
  return try body(descriptor)
}

/// Runs `body` with SIGUSR1 blocked in this thread and SIGPIPE ignored.
func withSignalBlockedAndIgnored<Result>(_ body: () throws -> Result) rethrows -> Result {
  signal(SIGPIPE, SIG_IGN)
  var blocked = sigset_t()
  var before = sigset_t()
  sigemptyset(&blocked)
  sigaddset(&blocked, SIGUSR1)
  pthread_sigmask(SIG_BLOCK, &blocked, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}

/// How many descriptors this process has open.
func openDescriptorCount() -> Int {
  (0..<4096).count { fcntl($0, F_GETFD) != -1 }
}
