import ConformanceDriver
import ConformanceSettings
import ConformanceTranscript
import FileSystem
import ProcessControl

/// Who plays the scenarios of a run: this process, or a worker, behind bubblewrap or not. It makes transcripts and judges
/// nothing.
protocol Driver: Sendable {
  /// What was found out before anything is played.
  var conditions: DriverConditions { get }

  /// Plays scenarios, and tells of each as it is done, on any thread. Blocks its thread.
  ///
  /// - Parameters:
  ///   - attempt: the how manieth time it is, from 1.
  ///   - cancellation: ends what is being played.
  /// - Throws: `LimitExceeded` where plugins took too much of the machine.
  func play(
    _ scenarios: [Scenario], discovery: Discovery, attempt: Int, cancellation: Cancellation,
    done: @escaping @Sendable (ScenarioPlayer.Played) -> Void
  ) throws

  /// Sends what was recorded once more, each transcript in a sandbox of its own. Blocks its thread.
  ///
  /// - Throws: `LimitExceeded` where plugins took too much of the machine.
  func replay(_ source: Recording, cancellation: Cancellation) throws -> Recording
}

/// What a driver found out about the machine.
struct DriverConditions: Codable, Sendable {
  /// What starting the smallest program costs, in nanoseconds.
  var spawnCost: Int64
  /// Why system calls are not watched; nil where they are.
  var tracingUnavailable: String?
  /// What the plugin's copies of the repository lack, for people; nil where they lack nothing.
  var leftOut: String?
}

/// Plays in this process.
struct LocalDriver: Driver {
  let conditions: DriverConditions
  private let settings: RunSettings
  private let folder: String
  private let path: String
  private let strace: Strace?
  private let limitedFolders: [String]

  /// Makes this process the one that orphans of plugins come to, and looks at the machine.
  ///
  /// - Parameters:
  ///   - folder: an existing folder for the sandboxes.
  ///   - path: the PATH for the plugin and its tools.
  ///   - watchesCalls: whether some scenario has nothing to see unless system calls are watched.
  ///   - spawnCost: what starting the smallest program costs, in nanoseconds; nil measures it.
  ///   - limitedFolders: the folders with a file system of their own that plugins may fill.
  init(
    settings: RunSettings, folder: String, path: String, watchesCalls: Bool, spawnCost: Int64? = nil,
    limitedFolders: [String] = []
  ) throws {
    try Subreaper.enable()
    self.settings = settings
    self.folder = folder
    self.path = path
    self.limitedFolders = limitedFolders
    let availability = Strace.available(settings.trace, isNeeded: watchesCalls, in: path, folder: folder)
    strace = availability.strace
    conditions = DriverConditions(
      spawnCost: try spawnCost ?? Calibration.spawnCost(), tracingUnavailable: availability.reason,
      leftOut: Self.leftOut(of: settings.repository))
  }

  private static func leftOut(of repository: String?) -> String? {
    let leftOut = repository.map(FileTree.uncopied(in:)) ?? []
    return leftOut.first.map { "\(leftOut.count) of the repository's files and folders were left out: \($0)" }
  }

  func play(
    _ scenarios: [Scenario], discovery: Discovery, attempt: Int, cancellation: Cancellation,
    done: @escaping @Sendable (ScenarioPlayer.Played) -> Void
  ) throws {
    try ResourceWatch.during(
      folders: limitedFolders, holdCopies: settings.repository != nil, following: cancellation
    ) { cancellation in
      let player = ScenarioPlayer(
        settings: settings, limits: Limits(settings: settings, spawnCost: conditions.spawnCost), folder: folder,
        path: path, cancellation: cancellation, strace: strace)
      player.play(scenarios, discovery: discovery, attempt: attempt, done: done)
    }
  }

  func replay(_ source: Recording, cancellation: Cancellation) throws -> Recording {
    try ResourceWatch.during(
      folders: limitedFolders, holdCopies: settings.repository != nil, following: cancellation
    ) { cancellation in
      let replayer = Replayer(
        settings: settings, limits: Limits(settings: settings, spawnCost: conditions.spawnCost), folder: folder,
        path: path, cancellation: cancellation)
      return replayer.play(source)
    }
  }
}
