import Platform

// Under these names, because inside a type that has a `read`, `write` or `close` of its own the call is hidden.

/// read(2), taken up again after a signal.
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  while true {
    let result = read(descriptor, buffer, count)
    if result != -1 || errno != EINTR { return result }
  }
}

/// write(2), taken up again after a signal.
func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  while true {
    let result = write(descriptor, buffer, count)
    if result != -1 || errno != EINTR { return result }
  }
}

/// close(2).
func systemClose(_ descriptor: Int32) {
  close(descriptor)
}

/// kill(2).
func systemKill(_ pid: pid_t, _ number: Int32) {
  _ = kill(pid, number)
}
