/// What to start, and what it gets: nothing reaches the new process that is not written here.
package struct SpawnRequest: Sendable {
  /// A path, or a bare name that is looked up in the `PATH` of ``environment``.
  ///
  /// A relative path is resolved against ``workingDirectory``, as the new process sees it.
  package var executable: String
  /// The arguments after the program's name.
  package var arguments: [String]
  /// The program's name as it sees it, `argv[0]`; absent means ``executable``.
  package var argumentZero: String?
  /// The whole environment of the new process; nothing is inherited.
  package var environment: [String: String]
  /// Where the new process starts; absent means where this one is.
  package var workingDirectory: String?
  package var standardInput: StandardStream
  package var standardOutput: StandardStream
  package var standardError: StandardStream
  /// True for a process that takes part in this one's group and session, so that a signal to the group reaches it too, in
  /// place of leading a session of its own. It then has this one's controlling terminal, if there is one.
  package var joinsGroup = false
  /// True for the environment of this process, to the byte, in place of ``environment``.
  package var inheritsEnvironment = false
  /// True for a process that starts with every signal blocked: those that come stay pending.
  package var blocksSignals = false

  package init(
    executable: String,
    arguments: [String] = [],
    argumentZero: String? = nil,
    environment: [String: String] = [:],
    workingDirectory: String? = nil,
    standardInput: StandardStream = .null,
    standardOutput: StandardStream = .null,
    standardError: StandardStream = .null
  ) {
    self.executable = executable
    self.arguments = arguments
    self.argumentZero = argumentZero
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.standardInput = standardInput
    self.standardOutput = standardOutput
    self.standardError = standardError
  }
}

/// What one of the three standard streams of a new process is connected to.
package enum StandardStream: Hashable, Sendable {
  /// A new pipe, whose other end this process gets.
  case pipe
  /// `/dev/null`.
  case null
  /// A descriptor of this process, which stays open here.
  case descriptor(Int32)
  /// The same stream of this process.
  case inherit
}
