import CommandLineTool
import DevctlHost
import DevctlProtocol
import ProcessControl

/// Shows on standard error what plugins do: what takes long as it goes on, and what they say beside it.
final class PipelineProgress: Sendable {
  private struct Call {
    let text: String
    let begin: MonotonicInstant
  }

  private let console: Console
  private let status: StatusLine
  private let detail: Detail
  private let call = Locked<Call?>(nil)

  /// How much is told.
  enum Detail: Sendable {
    /// What went wrong and what plugins write to stderr.
    case little
    /// And what people wait for.
    case usual
    /// And what plugins remark: under dry run that is what they would do.
    case much
  }

  init(_ console: Console, _ detail: Detail = .usual) {
    self.console = console
    self.detail = console.isVerbose ? .much : detail
    status = StatusLine(environment: console.environment)
  }

  /// Does the work, and keeps the line that tells how long the call under way takes.
  func showing<Value>(_ work: () async throws -> Value) async rethrows -> Value {
    defer {
      call.withLock { $0 = nil }
      status.clear()
    }
    return try await StatusClock.ticking({ self.refresh() }, during: work)
  }

  /// Takes note of what happens; called on the loop that serves all plugins.
  func note(_ event: PipelineEvent) {
    switch event {
    case .callStarted(let plugin, let operation):
      call.withLock { $0 = Call(text: "\(operation) of \(plugin)", begin: .now) }
      refresh()
    case .callEnded(let plugin, let operation, let duration, .succeeded):
      call.withLock { $0 = nil }
      // What people wait for, and want to see even where it was quick.
      let acts = OperationDescriptor.named(operation)?.acts ?? false
      if detail == .much ? console.isVerbose : detail == .usual && acts {
        say(console.errorStyle(.dim, "\(operation) of \(Printable.line(plugin)): \(DurationLabel.text(duration))"))
      }
    case .standardErrorLine(let plugin, let line):
      say("\(console.errorStyle(.dim, "\(Printable.line(plugin)) |")) \(Printable.line(line))")
    case .remark(let remark):
      let text = "\(Printable.line(remark.pluginID)): \(Printable.line(remark.note.message))"
      if remark.isWarning {
        say(console.errorStyle(.yellow, "warning: ") + text)
      } else if detail == .much {
        say(text)
      }
    case .warning(let warning): say(console.errorStyle(.yellow, "warning: ") + warning.description)
    case .diagnostic(let plugin, let diagnostic):
      if console.isVerbose { say(console.errorStyle(.yellow, "\(Printable.line(plugin)): ") + diagnostic.description) }
    default: break
    }
  }

  private func say(_ line: String) {
    guard console.format == .text || console.isVerbose else { return }
    status.clear()
    console.note(line)
    refresh()
  }

  private func refresh() {
    guard let call = call.withLock({ $0 }) else { return }
    status.show("\(Printable.line(call.text)) … \(DurationLabel.text(call.begin.elapsed))")
  }
}
