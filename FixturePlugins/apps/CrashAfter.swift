import CommandLineTool
import Platform
import ProcessControl

/// A program that ends badly, and says so first.
enum CrashAfter {
  private static let after = Option("--after", "DURATION", .duration, "How long it lives (default: no time at all)")
  private static let code = Option(
    "--code", "N", .integer(in: 0...255), "The exit status it ends with (default: 1)")
  private static let signal = Option("--signal", "NAME", EndingSignal.kind, "The signal it ends by instead")

  static let command = Command(
    "crash-after", "ends with an exit status or by a signal after some time; with --port it serves until then",
    options: [after, code, signal] + PortOptions.all
  ) { arguments throws(UsageError) in
    if arguments[code] != nil, arguments[signal] != nil {
      throw UsageError("--code and --signal can't both be given")
    }
    let end = MonotonicInstant.now + (arguments[after] ?? .zero)
    let port = PortOptions(arguments)
    let stop = Termination.watch()
    if port.isGiven {
      if let status = port.serve(until: Deadline(end), stop: stop, HTTPAnswer.echo) { return status }
    } else {
      do { try stop.wait(until: end.nanoseconds) } catch { return 0 }
    }
    let status = Int32(arguments[code] ?? 1)
    let exit = arguments[signal].map(ProcessExit.signaled) ?? .exited(status)
    StandardError.write("crash-after: going down now, with \(exit)\n")
    if let number = arguments[signal] { EndingSignal.raise(number) }
    return status
  }
}

/// Signals by which a program can end itself.
private enum EndingSignal {
  private static let numbers = [
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
    SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ, SIGSYS,
  ]

  /// A name, with or without `SIG`, or a number.
  static let kind = ValueKind<Int32>("a signal that ends a program, such as SEGV, SIGKILL or 9") { word in
    numbers.first {
      ["\($0)", Signal.name(of: $0), Signal.name(of: $0).map { String($0.dropFirst(3)) }].contains(word)
    }
  }

  /// Ends this process, without leaving a core file behind.
  static func raise(_ number: Int32) {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(coreFileLimit, &none)
    var all = sigset_t()
    sigfillset(&all)
    sigprocmask(SIG_UNBLOCK, &all, nil)
    resetDisposition(number)
    kill(getpid(), number)
  }
}

// `CrashAfter.signal` hides the call of that name.
private func resetDisposition(_ number: Int32) { signal(number, SIG_DFL) }
