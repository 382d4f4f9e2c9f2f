import CommandLineTool
import TestPrograms

/// What people who work on plugins and hosts need beside the host itself.
enum DevCommand {
  static let command = Command(
    "dev", "has what developing plugins and hosts needs",
    subcommands: [app, DevJournalCommand.command, DevSmoketestCommand.command])

  private static let app = Command(
    "app", "runs a test program: a service with known manners, good or bad", subcommands: TestProgram.commands)
}
