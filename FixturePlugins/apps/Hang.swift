import CommandLineTool
import Platform
import ProcessControl

/// A program that can't be talked into ending.
enum Hang {
  private static let child = Flag("--child", "Start a child in the same process group that ignores it as well")
  private static let limit = Option(
    "--for", "DURATION", .duration, "When it ends by itself, so that none is left for good (default: 1h)")
  private static let name = "hang"

  static let command = Command(
    name, "ignores SIGTERM, SIGINT and SIGHUP, and has to be killed; with --port it serves meanwhile",
    options: [child, limit] + PortOptions.all
  ) { arguments in
    for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_IGN) }
    let end = MonotonicInstant.now + (arguments[limit] ?? .seconds(3600))
    if arguments[child] {
      do {
        let child = try startChild(until: end)
        guard StandardOutput.write("child \(child)\n") else { return TestProgram.failure }
      } catch {
        StandardError.write("hang: \(error)\n")
        return TestProgram.failure
      }
    }
    // Behind the rest: who has read this can count on the child, and on both ignoring signals.
    guard StandardOutput.write("hanging as \(getpid())\n") else { return TestProgram.failure }
    let port = PortOptions(arguments)
    let never = Cancellation()
    if port.isGiven { return port.serve(until: Deadline(end), stop: never, HTTPAnswer.echo) ?? 0 }
    do { try never.wait(until: end.nanoseconds) } catch { return 0 }
    return 0
  }

  /// Starts this very program again, and waits until it says that it hangs.
  private static func startChild(until end: MonotonicInstant) throws -> pid_t {
    let words = CommandLine.arguments
    let own = words.prefix { $0 != name } + [name, "--for", "\((end - .now).millisecondsRoundedUp)ms"]
    var request = SpawnRequest(
      executable: "/proc/self/exe", arguments: Array(own.dropFirst()), argumentZero: words.first,
      standardOutput: .pipe, standardError: .inherit)
    request.joinsGroup = true
    request.inheritsEnvironment = true
    let process = try Spawn.start(request)
    if let output = process.standardOutput {
      var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, 10_000)
    }
    return process.pid
  }
}
