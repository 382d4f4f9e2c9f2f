package import ConformanceSettings
import Platform
import ProcessControl

/// The command that runs a program with its system calls watched by strace(1).
package struct Strace: Sendable {
  /// Where `strace` is.
  let executable: String
  /// Whether it can let the kernel pick out the calls, which makes all others free (strace 5.3 and later).
  private var picksInKernel = true

  init(executable: String) { self.executable = executable }

  /// Other calls than those that change files, which are needed to tell what was done by whom, where and to whom.
  private static let context = [
    "execve", "execveat", "clone", "clone3", "fork", "vfork", "chdir", "fchdir", "connect", "sendto", "sendmsg",
    "sendmmsg",
  ]

  /// The calls that are watched, in strace's notation: `?` before a name lets it be unknown on this machine.
  private static let watched =
    (Array(FileCalls.places.keys) + FileCalls.opening.keys + context + Trace.reaching + Trace.hiding).sorted().map {
      "?\($0)"
    }.joined(
      separator: ",")

  /// The arguments that run `program` and write its calls to `output`.
  ///
  /// The tracer leaves its place to the program (`-DDD`): the program is the child that was started, with its own pid,
  /// group, streams and exit status, and the tracer is in a session of its own, where no signal to the group reaches it.
  /// Only standard error stays open in the tracer, which ends with the last process that it follows.
  func arguments(program: [String], output: String) -> [String] {
    let form = ["-ttt", "-yy", "-s", "400", "-o", output, "-e", "trace=\(Self.watched)"]
    return ["-DDD", "-f", "-q"] + (picksInKernel ? ["--seccomp-bpf"] : []) + form + ["--"] + program
  }

  /// Finds strace in a PATH and tries it out in a folder.
  static func find(in path: String, folder: String) -> Availability {
    guard let executable = PluginCommand.find("strace", in: path) else {
      return .missing("strace is not installed (on Debian: apt-get install strace)")
    }
    var strace = Strace(executable: executable)
    var reason = ""
    for picksInKernel in [true, false] {
      strace.picksInKernel = picksInKernel
      guard let unavailableReason = strace.unavailableReason(in: folder) else { return .works(strace) }
      reason = unavailableReason
    }
    return .missing("strace does not work here: \(reason)")
  }

  /// Whether there is one that works.
  package enum Availability: Sendable {
    case works(Strace)
    /// There is none, for this reason.
    case missing(String)

    package var strace: Strace? {
      if case .works(let strace) = self { strace } else { nil }
    }

    package var reason: String? {
      if case .missing(let reason) = self { reason } else { nil }
    }
  }

  /// What watches system calls in a run.
  ///
  /// - Parameter isNeeded: whether some scenario has nothing to see without it.
  package static func available(
    _ tracing: Tracing, isNeeded: Bool, in path: String, folder: String
  ) -> Availability {
    switch tracing {
    case .never: .missing("switched off (--trace never)")
    case .auto where !isNeeded: .missing("nothing that was selected needs them")
    case .auto, .always: find(in: path, folder: folder)
    }
  }

  /// How long the trial may take, in nanoseconds.
  private static let timeout: Int64 = 5_000_000_000

  /// Why the smallest program cannot be traced; nil where it can.
  private func unavailableReason(in folder: String) -> String? {
    do {
      let trace = try Trace(by: self, through: "\(folder)/trial.trace")
      let smallest = SpawnRequest(
        executable: "/bin/sh", arguments: ["-c", ":"], environment: ["LANG": "C"], workingDirectory: "/",
        standardError: .pipe)
      let process = try Spawn.start(trace.request(for: smallest))
      defer { process.closeDescriptors() }
      guard Self.hasEnded(process, trace) else {
        _ = kill(-process.pid, SIGKILL)
        Reaper.wait(for: process.pid)
        _ = trace.finish(within: 0)
        return "the smallest program did not end under it"
      }
      let seen = trace.finish(within: Self.timeout)
      if seen.calls.contains(where: { $0.name == "execve" && $0.succeeded }) { return nil }
      return Self.stderrTail(process.standardError) ?? "it saw nothing of the smallest program"
    } catch {
      return "\(error)"
    }
  }

  private static func hasEnded(_ process: SpawnedProcess, _ trace: Trace) -> Bool {
    let deadline = Deadline.after(.nanoseconds(timeout))
    var outcome = Reaper.wait(for: process, until: deadline)
    // The end of a process shows before its tracer has taken note, which its parent has to wait for.
    while outcome == .running, !deadline.hasPassed {
      _ = trace.hasEnded(within: 1_000_000)
      outcome = Reaper.reap(process.pid)
    }
    return outcome != .running
  }

  /// The first line that came on a program's standard error, which is not waited for.
  private static func stderrTail(_ descriptor: Int32?) -> String? {
    guard let descriptor else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &buffer, buffer.count)
    let lines = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    return lines.first.map(String.init)
  }
}
