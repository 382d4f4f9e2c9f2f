import Platform

/// Signals to services. The caller has made sure whose number it is.
enum ServiceSignal {
  /// Signals the group that the process leads, or the process alone where it leads none, and wakes what was stopped.
  static func send(_ number: Int32, toGroupOf pid: pid_t) {
    guard pid > 1 else { return }
    let target = getpgid(pid) == pid ? -pid : pid
    kill(target, number)
    if number != SIGKILL { kill(target, SIGCONT) }
  }

  static func send(_ number: Int32, to pid: pid_t) {
    if pid > 1 { kill(pid, number) }
  }
}
