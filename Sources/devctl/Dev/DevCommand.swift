import CommandLineTool
import TestPrograms

/// What people who work on plugins and hosts need beside the host itself.
enum DevCommand {
  static let command = Command(
    "dev", "has tools for developing plugins and hosts",
    subcommands: [app, DevJournalCommand.command, DevSmoketestCommand.command])

  private static let app = Command(
    "app", "runs a test program: a service that behaves in a known way, well or badly",
    subcommands: TestProgram.commands)
}
