import Platform
import ProcessControl

/// SIGTERM and Ctrl-C, turned into a switch that waits listen to.
enum Termination {
  private static let cancellation = Cancellation()

  /// From now on these signals throw the switch in place of ending the process.
  static func watch() -> Cancellation {
    // Made now: a signal handler must not be the first to ask for it.
    let cancellation = cancellation
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in
        let code = errno
        Termination.cancellation.cancel()
        errno = code
      }
    }
    return cancellation
  }
}
