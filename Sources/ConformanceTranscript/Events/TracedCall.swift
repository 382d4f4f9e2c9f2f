/// A system call that reaches beyond the process, as the transcript keeps it.
package struct TracedCall: Sendable, Hashable {
  package enum Effect: Sendable, Hashable {
    /// Files or folders are made, written, changed, renamed or removed. What is in the sandbox is named from its root, as
    /// in `repo/build`, everything else from the file system's.
    case changes(paths: [String])
    /// A program is run.
    case runs(path: String, command: [String])
    /// Another end is spoken to, or is asked for a connection. The transport is the socket's protocol, such as `TCP`.
    case contacts(address: String, port: Int, transport: String)
  }

  /// The process that made the call.
  package var pid: Int32
  /// The command line of that process.
  package var command: [String]
  /// The call as strace shows it, with its arguments and result.
  package var call: String
  package var effect: Effect
  /// The name of the error that kept it from taking effect; nil where it took effect.
  package var refusal: String?

  package init(pid: Int32, command: [String], call: String, effect: Effect, refusal: String? = nil) {
    self.pid = pid
    self.command = command
    self.call = call
    self.effect = effect
    self.refusal = refusal
  }
}
