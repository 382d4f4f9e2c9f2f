import DevctlProtocol
import ProcessControl

/// The metadata of one request, and the means to serve it.
///
/// Everything here holds for this one request: hand it down as an argument, and keep none of it (`dry-run.per-request`).
public struct PluginContext: Sendable {
  let scope: RequestScope
  /// By when the work has to be done.
  private(set) var deadline: Deadline

  init(_ scope: RequestScope) {
    self.scope = scope
    deadline = scope.deadline
  }

  /// The same for a stream, which goes on when its request is answered.
  var withoutDeadline: PluginContext {
    var context = self
    context.deadline = .never
    return context
  }

  /// The repository to work on; the process's working directory where the host names none.
  public var repositoryRoot: String {
    nonEmpty(scope.context.repoRoot) ?? scope.services.workingDirectory
  }

  /// Where the person who asked stands; ``repositoryRoot`` where the host doesn't say.
  public var cwd: String { nonEmpty(scope.context.cwd) ?? repositoryRoot }

  /// Whether nothing may be changed, started, or asked of the network (`dry-run.no-file-changes`).
  ///
  /// ``run(_:_:in:environment:check:)``, ``perform(_:_:)``, ``write(_:to:)`` and ``makeFolder(_:)`` see to it by themselves.
  public var isDryRun: Bool { scope.context.dryRun }

  /// How much time is left for the answer; nil means any amount. At zero the handler's task is canceled (`deadline.honored`).
  public var remaining: Duration? { deadline.remaining }

  /// Writes lines for people to stderr.
  public var log: PluginLog { PluginLog(scope.services.log) }

  /// Adds a remark for people to the response's `notes` (`request.notes-shape`).
  public func note(_ message: String) { scope.note(message) }

  /// Adds a remark about what might be wrong to the response's `warnings`.
  public func warn(_ message: String) { scope.warn(message) }

  /// A path below the repository; an absolute one stays as it is (`context.cwd-independent`).
  public func path(_ parts: String...) -> String {
    parts.reduce(repositoryRoot) { folder, part in
      part.hasPrefix("/") ? part : folder.hasSuffix("/") ? folder + part : "\(folder)/\(part)"
    }
  }

  private func nonEmpty(_ text: String?) -> String? {
    text?.isEmpty == false ? text : nil
  }
}

/// Writes lines for people to stderr, which the host captures. It never waits, and nothing of it reaches stdout (`framing.pure-stdout`).
public struct PluginLog: Sendable {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
  }

  /// Logs what happens.
  public func info(_ message: String) { diagnostics.log(message) }

  /// Logs what might be wrong.
  public func warning(_ message: String) { diagnostics.log("warning: \(message)") }

  /// Logs what is wrong.
  public func error(_ message: String) { diagnostics.log("error: \(message)") }
}
