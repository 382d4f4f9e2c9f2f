import CommandLineTool
import DevctlProtocol
import ProcessControl

/// One run of a command: what it was asked for, and where it speaks.
struct Session: Sendable {
  let arguments: Arguments
  let console: Console
  /// Thrown when the program is asked to end.
  let interruption: Cancellation

  var isDryRun: Bool { arguments[GlobalOptions.dryRun] }

  /// Does a command's work, and tells why it failed where it did.
  ///
  /// - Returns: The status to end the program with.
  static func run(_ arguments: Arguments, _ work: @escaping @Sendable (Session) async throws -> Int32) -> Int32 {
    let console = Console(arguments)
    let (status, isInterrupted) = CommandTask.run { interruption in
      do {
        let status = try await work(Session(arguments: arguments, console: console, interruption: interruption))
        guard let failure = console.failure else { return status }
        console.tell(failure)
        return status == ExitStatus.success ? failure.status : status
      } catch {
        if !interruption.isCancelled || !(error is CancellationError) { console.fail(CommandFailure(error)) }
        return CommandFailure(error).status
      }
    }
    return isInterrupted ? ExitStatus.interrupted : status ?? ExitStatus.failed
  }
}

extension Console {
  init(_ arguments: Arguments) {
    let environment = ProcessEnvironment.current
    let choice = arguments[GlobalOptions.color] ?? .auto
    func style(_ descriptor: Int32) -> Style {
      Style(isOn: choice.isOn(isTerminal: Terminal.isTerminal(descriptor), environment: environment))
    }
    self.init(
      format: arguments[GlobalOptions.output] ?? .text, style: style(Terminal.output),
      errorStyle: style(Terminal.error), isVerbose: arguments[GlobalOptions.verbose],
      width: Terminal.width(of: Terminal.output), environment: environment)
  }
}
