import CommandLineTool
import DevctlConformance
import ProcessControl

/// How far the run is, on one line of a terminal.
final class RunProgress: Sendable {
  private struct State {
    var planned = 0
    var finished = 0
    var repetition = ""
  }

  private let line = StatusLine(environment: CallerEnvironment.environment)
  private let state = Locked(State())
  private let plugin: String

  /// - Parameter plugin: the plugin that is judged, where there are several.
  init(of plugin: String? = nil) {
    self.plugin = plugin.map { "\(Printable.line($0)): " } ?? ""
  }

  /// Begins one of several runs.
  func begin(_ number: Int, of count: Int) {
    guard count > 1 else { return }
    state.withLock { $0.repetition = "repeat \(number)/\(count), " }
  }

  func note(_ progress: RunProgressEvent) {
    let text =
      plugin
      + state.withLock { state in
        switch progress {
        case .planned(let count):
          state.planned = count
          state.finished = 0
        case .finished: state.finished += 1
        case .obtaining(let name): return "looking for the service \(name)"
        case .repeated: break
        }
        return state.repetition + "\(state.finished)/\(state.planned) scenarios" + Self.words(for: progress)
      }
    line.show(text)
  }

  /// Leaves the terminal as it was.
  func end() { line.clear() }

  private static func words(for progress: RunProgressEvent) -> String {
    switch progress {
    case .planned, .obtaining: ""
    case .finished(let name): ", done: \(name)"
    case .repeated(let name, let reason): ", once more: \(name), as \(reason)"
    }
  }
}
