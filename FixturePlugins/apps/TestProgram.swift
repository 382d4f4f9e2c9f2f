package import CommandLineTool

/// Programs with the manners that services have, good and bad: each is a command.
package enum TestProgram {
  /// All of them.
  package static let commands: [Command] = []
}
