import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import ProcessControl

/// Each plugin: its file, its interpreter, and whether it comes up and leaves as it should.
struct PluginCheck: DiagnosticCheck {
  let plugins: [PluginDefinition]
  let session: Session
  /// From here on people wait for a plugin at every command.
  private static let slowStart = Duration.seconds(1)

  func findings() async -> [Finding] {
    await withTaskGroup(of: (Int, Finding).self) { group in
      for (place, plugin) in plugins.enumerated() { group.addTask { (place, await finding(plugin)) } }
      var found: [(Int, Finding)] = []
      for await one in group { found.append(one) }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func finding(_ definition: PluginDefinition) async -> Finding {
    let target = "plugin \(Printable.line(definition.id))"
    let searchPath = session.console.environment["PATH"]
    if let problem = definition.problem ?? definition.startError(searchPath: searchPath) {
      return .fail(
        target, "\(problem.origin): \(problem.message)", remedy: problem.hint.map { Printable.line($0) })
    }
    do {
      let begin = MonotonicInstant.now
      let plugin = try await PluginClient.start(definition.spec, options: session.pluginOptions)
      let duration = begin.elapsed
      let report = await plugin.close()
      return finding(target, definition, plugin.handshake, duration, report)
    } catch {
      return .fail(
        target, CommandFailure(error).message,
        remedy: "run it by hand: \(Printable.line(definition.path)); devctl plugins check \(definition.id) judges it")
    }
  }

  private func finding(
    _ target: String, _ definition: PluginDefinition, _ handshake: Handshake, _ duration: Duration,
    _ report: CloseReport
  ) -> Finding {
    let count = handshake.capabilities.operations.count
    let summary =
      "\(Printable.line(handshake.pluginName)), \(count == 1 ? "1 operation" : "\(count) operations"), there after \(DurationLabel.text(duration))"
    let check = "devctl plugins check \(definition.id)"
    if !report.isClean {
      return .warn(target, "\(summary); it \(report) instead of ending with 0 on the end of its input", remedy: check)
    }
    if duration > Self.slowStart {
      return .warn(target, summary, remedy: "send the handshake first, and load what is heavy when it is needed")
    }
    return .pass(target, summary)
  }
}
