import CommandLineTool

/// `devctl plugins`: everything about the plugins themselves.
enum PluginsCommand {
  static let command = Command(
    "plugins", "lists, shows, judges and creates plugins",
    subcommands: [
      PluginsListCommand.command, PluginsInspectCommand.command, PluginsCheckCommand.command, PluginsNewCommand.command,
    ])
}
