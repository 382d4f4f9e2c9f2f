import CommandLineTool
import DevctlConformance

/// The program as declarations.
enum DevctlCommand {
  static let name = "devctl"

  static let program = Program(
    Command(
      name, "starts a team's development environment as its plugins plan it", version: "\(name) \(Suite.version)",
      subcommands: subcommands))

  static let subcommands: [Command] = [DevCommand.command]
}
