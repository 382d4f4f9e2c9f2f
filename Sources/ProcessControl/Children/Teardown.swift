/// How to end a process: a list of steps, from the mildest to SIGKILL, each with its timeout.
///
/// Behind the last step always comes a SIGKILL to the whole process group, even if its leader is gone already.
package struct Teardown: Hashable, Sendable {
  package enum Step: Hashable, Sendable, CustomStringConvertible {
    /// Closes the process's standard input, then waits for the end as long as `grace`.
    case closeStandardInput(grace: Duration)
    /// Sends the signal to the process group, then waits for the end as long as `grace`.
    case signal(Int32, grace: Duration)

    package var grace: Duration {
      switch self {
      case .closeStandardInput(let grace), .signal(_, let grace): grace
      }
    }

    package var description: String {
      switch self {
      case .closeStandardInput: "end of input"
      case .signal(let number, _): Signal.name(of: number) ?? "signal \(number)"
      }
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// SIGKILL at once.
  package static let kill = Teardown([])
}

/// How a teardown went.
package struct TeardownReport: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// The process had ended before the teardown began.
    case endedBefore
    /// The process ended within the grace of this step.
    case step(Teardown.Step)
    /// The process outlived every step, and was killed.
    case kill
  }

  /// What the process's end followed on.
  package let cause: Cause
  /// Nil if even SIGKILL did not end the process in time, because the kernel itself held it.
  package let status: ProcessExit?
  /// From the start of the teardown to the end of the process.
  package let duration: Duration

  package init(cause: Cause, status: ProcessExit?, duration: Duration) {
    self.cause = cause
    self.status = status
    self.duration = duration
  }
}
