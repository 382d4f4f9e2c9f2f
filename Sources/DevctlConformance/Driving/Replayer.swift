import ConformanceDriver
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// Sends what was recorded to a plugin once more.
struct Replayer: Sendable {
  let settings: RunSettings
  let limits: Limits
  /// The folder for sandboxes where they cannot stand where they stood.
  let folder: String
  let path: String
  let cancellation: Cancellation

  /// Plays each transcript anew, in a sandbox of its own.
  func play(_ source: Recording) -> Recording {
    var taken: Set<String> = []
    let scenarios = source.transcripts.enumerated().map { index, transcript in
      Self.scenario(transcript, index: index, &taken)
    }
    let former = SandboxFolder.former(of: source, beside: folder).flatMap { mkdir($0.path, 0o700) == 0 ? $0 : nil }
    defer { if let former { try? FileTree.remove(former.path) } }
    let names = former?.sandboxes.map { (scenarios[$0.key].name, $0.value) } ?? []
    let player = ScenarioPlayer(
      settings: settings, limits: limits, folder: former?.path ?? folder, path: path, cancellation: cancellation,
      strace: nil, sandboxNames: Dictionary(names) { $1 })
    let collected = Locked([ScenarioPlayer.Played]())
    player.play(scenarios, discovery: Discovery()) { played in
      collected.withLock { $0.append(played) }
    }
    let played = collected.withLock { $0 }
    var recording = Recording()
    for scenario in scenarios {
      let one = played.first { $0.scenario.name == scenario.name }
      var transcript = one?.transcript ?? Transcript(scenario: scenario.name, incomplete: true)
      // The suite did not look on as it does in a scenario: this is a conversation like any other.
      transcript.scenario = Self.name(of: scenario.name)
      recording.transcripts.append(transcript)
      recording.faults[transcript.scenario] = one?.fault
    }
    return recording
  }

  /// What the transcript of a replay is called.
  static func name(of scenario: String) -> String { "replay of \(scenario)" }

  /// - Parameter taken: the names of those before, whose sandboxes are folders of that name.
  private static func scenario(_ transcript: Transcript, index: Int, _ taken: inout Set<String>) -> Scenario {
    let script = ReplayScript(transcript)
    // Whoever wrote the recording chose the name: it must not lead anywhere else.
    var name = SandboxFolder.isPlain(transcript.scenario) ? transcript.scenario : "transcript-\(index + 1)"
    while !taken.insert(name).inserted { name += "-again" }
    return Scenario(ScenarioID(name), "replays a transcript") { stage in try stage.replay(script) }
  }
}

extension Transcript {
  /// The repositories that requests name.
  var repositories: [String] {
    var roots: [String] = []
    for case .sent(let bytes) in events.map(\.kind) where bytes.count < 1 << 20 {
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let root = (try? JSONValue(parsing: line))?["ctx"]?["repo_root"]?.stringValue else { continue }
        if !roots.contains(root) { roots.append(root) }
      }
    }
    return roots
  }
}

extension Recording {
  /// The first request that is no dry run and calls what the plugin declares; nil where there is none.
  package var firstRealRequest: (id: String, operation: String)? {
    let limits = Limits(
      settings: RunSettings(plugin: PluginCommand(executable: "", arguments: [], words: [])), spawnCost: 0)
    for transcript in transcripts {
      for process in transcript.openEndedProcesses(limits: limits) {
        var input = HostInput()
        for case .sent(let bytes) in process.events.map(\.kind) { input.append(bytes, at: 0) }
        let declared = process.handshake == nil ? nil : process.declaredOperations
        let real = input.requests.map(\.record).first { request in
          request.dryRun != true && declared?.contains(request.operation) != false
        }
        if let real { return (real.id, real.operation) }
      }
    }
    return nil
  }
}

extension Stage {
  /// Does the steps of a script. What does not come in time is not waited for again.
  fileprivate func replay(_ script: ReplayScript) throws {
    var players: [Int: ReplayedProcess] = [:]
    for step in script.steps {
      if case .start = step.action {
        players[step.process] = ReplayedProcess(try start())
      } else {
        try players[step.process]?.take(step.action, limits)
      }
    }
  }
}

/// One process of a replay, and how far it has come.
private final class ReplayedProcess {
  private let process: PluginProcess
  private var arrived = ReplayScript.Arrivals()
  private var seenLines = 0
  private var isAskedToEnd = false
  private var isGivenUp = false

  init(_ process: PluginProcess) { self.process = process }

  func take(_ action: ReplayScript.Action, _ limits: Limits) throws {
    switch action {
    case .start: break
    case .await(let arrivals):
      guard !isGivenUp else { return }
      let limit = arrivals == .init(sentHandshake: true) ? limits.handshake : limits.operation
      isGivenUp = try !process.pumpUntil(limit) {
        self.look()
        return self.arrived.covers(arrivals)
      }
    case .send(let bytes): if process.isRunning { try process.send(bytes) }
    case .closeInput:
      isAskedToEnd = true
      process.closeInput()
    case .closeOutput:
      isAskedToEnd = true
      process.closeOutput()
    case .signal(let number):
      isAskedToEnd = true
      process.signal(number)
    case .awaitExit: try process.waitForExit(within: isAskedToEnd ? limits.grace : limits.operation)
    }
  }

  private func look() {
    for line in process.lines[seenLines...] { arrived.note(line) }
    seenLines = process.lines.count
  }
}
