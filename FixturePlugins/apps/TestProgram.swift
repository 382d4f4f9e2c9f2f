package import CommandLineTool

/// Programs that behave as services do, well and badly: each is a command.
package enum TestProgram {
  /// All of them.
  package static let commands: [Command] = [
    HTTPEcho.command, SlowStart.command, CrashAfter.command, LogSpewer.command, Hang.command,
  ]

  /// The exit status of a program that can't do what it is for.
  static let failure: Int32 = 1
}
