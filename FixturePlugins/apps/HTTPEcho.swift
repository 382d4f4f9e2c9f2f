import CommandLineTool
import ProcessControl

/// A server that tells its clients what they asked.
enum HTTPEcho {
  static let command = Command(
    "http-echo", "answers every HTTP request with its own text, until SIGTERM", options: PortOptions.all
  ) { arguments in
    PortOptions(arguments).serve(until: .never, stop: Termination.watch(), HTTPAnswer.echo) ?? 0
  }
}
