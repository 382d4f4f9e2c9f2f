import CommandLineTool

/// `devctl plugins`: everything about the plugins themselves.
enum PluginsCommand {
  static let command = Command(
    "plugins", "lists, shows, judges and makes plugins",
    subcommands: [
      PluginsListCommand.command, PluginsInspectCommand.command, PluginsCheckCommand.command, PluginsNewCommand.command,
    ])
}
