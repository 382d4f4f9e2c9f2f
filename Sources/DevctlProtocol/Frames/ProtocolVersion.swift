/// The version of the protocol.
public enum ProtocolVersion {
  /// The version that this library speaks (`handshake.version`).
  public static let current = "v2"

  /// What a plugin of the first version has to change.
  static let firstVersionAdvice = """
    version 2 replaced the first version: declare "protocol_version": "v2", declare each command in \
    "capabilities" as {"name", "help", "args_spec"}, and serve the operation "command.run" instead of "commands.list"
    """
}
