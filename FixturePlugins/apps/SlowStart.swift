import CommandLineTool
import ProcessControl

/// A server that needs its time before it serves.
enum SlowStart {
  private static let after = Option(
    "--after", "DURATION", .duration, "How long it takes until it serves (default: 1s)")
  private static let early = Flag("--early", "Listen at once, and answer 503 until then")

  static let command = Command(
    "slow-start", "is http-echo once some time has passed, and answers nobody or 503 before",
    options: [after, early] + PortOptions.all
  ) { arguments in
    let stop = Termination.watch()
    let start = MonotonicInstant.now + (arguments[after] ?? .seconds(1))
    if !arguments[early] {
      _ = StandardOutput.write("starting\n")
      do { try stop.wait(until: start.nanoseconds) } catch { return 0 }
    }
    return PortOptions(arguments).serve(until: .never, stop: stop) { request in
      start <= .now ? .echo(request) : HTTPAnswer(status: 503, text: "starting\n")
    } ?? 0
  }
}
