import Platform

/// Ctrl-C, a polite kill and a closed terminal, turned into a switch that waits listen to.
package enum Interruption {
  private static let cancellation = Cancellation()
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Does the work; a signal that comes meanwhile cancels it instead of ending the process, so that what was started can
  /// be stopped.
  package static func listening<Result>(_ work: (Cancellation) -> Result) -> Result {
    // Made now: a signal handler must not be the first to ask for it.
    let cancellation = cancellation
    let former = signals.map { number in (number, install(on: number)) }
    defer { for (number, action) in former { restore(action, on: number) } }
    return work(cancellation)
  }

  private static func install(on number: Int32) -> sigaction {
    var former = sigaction()
    sigaction(number, nil, &former)
    // Somebody decided that this signal is not for us, as nohup does.
    if isIgnored(former) { return former }
    signal(number) { _ in
      let code = errno
      Interruption.cancellation.cancel()
      errno = code
    }
    return former
  }

  private static func restore(_ action: sigaction, on number: Int32) {
    var action = action
    sigaction(number, &action, nil)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
