/// What became of a service that was to be stopped.
package enum StopOutcome: Hashable, Sendable {
  /// It ended after this signal.
  case stopped(signal: Int32, after: Duration)
  /// It had ended before.
  case alreadyEnded(ExitRecord?)
  /// Its number belongs to another process now, which was left alone; how the service ended is not known, unless there is a
  /// record.
  case foreign(pid: Int32, command: String, ExitRecord?)
  /// Not even SIGKILL has ended it: the kernel holds it. It stays in the state file.
  case survived(pid: Int32)
}
