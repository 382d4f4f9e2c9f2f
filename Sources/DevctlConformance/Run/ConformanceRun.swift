import ConformanceDriver
public import ConformanceReports
import ConformanceRequirements
public import ConformanceSettings
import FileSystem
import Platform
package import ProcessControl

/// A whole run as people ask for it: sandboxes made and removed, isolation where it can be had, the report returned.
public struct ConformanceRun: Sendable {
  private let settings: RunSettings
  private let isolation: Isolation
  private let workerExecutable: String?
  private let source: Recording?
  private let recording: String?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: what to judge and how.
  ///   - isolation: whether plugins run behind bubblewrap.
  ///   - workerExecutable: the program that runs ``IsolatedWorker`` when its first argument is
  ///     ``IsolatedWorker/argument``; without one there is no isolation.
  ///   - recording: the file that all is written to that the verdicts depend on; nil keeps nothing.
  public init(
    settings: RunSettings, isolation: Isolation = .auto, workerExecutable: String? = nil, recording: String? = nil
  ) {
    self.init(
      settings: settings, isolation: isolation, workerExecutable: workerExecutable, replaying: nil, recording: recording
    )
  }

  /// The same, where what was recorded is sent once more in place of the scenarios.
  package init(
    settings: RunSettings, isolation: Isolation, workerExecutable: String?, replaying source: Recording?,
    recording: String?
  ) {
    self.settings = settings
    self.source = source
    self.recording = recording
    self.isolation = isolation
    self.workerExecutable = workerExecutable
  }

  /// Runs, and returns what was found out. Blocks its thread: call it from one that may block.
  ///
  /// - Parameters:
  ///   - cancellation: ends the run early when thrown; the report is then marked incomplete.
  ///   - progress: told what happens, on any thread.
  /// - Returns: What was found out.
  /// - Throws: `Selection.Error` where nothing is left to judge; `FileError` where there is no place for sandboxes, or
  ///   for the recording.
  public func run(
    cancellation: RunCancellation = RunCancellation(),
    progress: @escaping @Sendable (Engine.Progress) -> Void = { _ in }
  ) throws -> RunReport {
    try run(cancellation: cancellation.underlying, progress: progress)
  }

  /// The same with a switch that other waits listen to as well.
  package func run(
    cancellation: Cancellation, progress: @escaping @Sendable (Engine.Progress) -> Void = { _ in }
  ) throws -> RunReport {
    try runRecorded(cancellation: cancellation, progress: progress).report
  }

  /// Runs, and returns with the report what it is made from, where that is kept.
  package func runRecorded(
    cancellation: Cancellation, progress: @escaping @Sendable (Engine.Progress) -> Void
  ) throws -> (report: RunReport, recording: Recording) {
    signal(SIGPIPE, SIG_IGN)
    let requirements = try settings.judgedRequirements()
    guard !requirements.isEmpty else { return (emptyReport(), Recording()) }
    let path = Self.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    let folder = try makeFolder()
    defer { if settings.keep == nil { try? FileTree.remove(folder) } }
    var settings = settings
    // A shut in run can write nowhere else.
    let made = "\(folder)/recording.ndjson"
    if recording != nil || source != nil { settings.recording = made }
    if let source {
      settings.replay = "\(folder)/source.ndjson"
      try FileTree.write(source.encoded(), to: "\(folder)/source.ndjson")
    }
    let order = WorkerRequest(settings: settings, folder: folder, path: path)
    let report = try judgeWithServices(order, requirements, cancellation, progress)
    if let recording { try FileTree.write(try FileTree.read(made), to: recording, mode: 0o600) }
    return (report, source == nil ? Recording() : try Recording(contentsOf: made))
  }

  /// Judges while the services are there that the requirements need.
  private func judgeWithServices(
    _ order: WorkerRequest, _ requirements: [Requirement], _ cancellation: Cancellation,
    _ progress: @escaping @Sendable (Engine.Progress) -> Void
  ) throws -> RunReport {
    var order = order
    let services = NeededServices(monitor: workerExecutable, cancellation: cancellation)
    defer { services.release() }
    services.obtain(settings.services(for: requirements)) { progress(.obtaining(service: $0.name)) }
    // Also what other shards judge is not held against the plugin without its services.
    order.settings.unavailable = services.unavailable(for: settings.requirements.map(\.slug))
    order.settings.servicesAtHand = services.atHand
    var report = try judge(order, requirements, cancellation, progress)
    services.release()
    report.remarks += services.remarks
    return report
  }

  private func judge(
    _ order: WorkerRequest, _ requirements: [Requirement], _ cancellation: Cancellation,
    _ progress: @escaping @Sendable (Engine.Progress) -> Void
  ) throws -> RunReport {
    var (report, unavailableReason) = isolated(order, cancellation, progress)
    if report == nil, isolation == .always {
      report = Self.reportWithoutRun(requirements, settings: settings, reason: unavailableReason ?? "no isolation")
    }
    if var report {
      complete(&report, order.settings, isolationUnavailable: unavailableReason)
      return report
    }
    let engine = try Engine(
      settings: order.settings, folder: order.folder, path: order.path, cancellation: cancellation)
    unavailableReason = unavailableReason ?? "not wanted"
    var plain = engine.run(progress: progress)
    complete(&plain, order.settings, isolationUnavailable: unavailableReason)
    return plain
  }

  /// The report of an isolated run, or why there can be none.
  private func isolated(
    _ order: WorkerRequest, _ cancellation: Cancellation, _ progress: @escaping @Sendable (Engine.Progress) -> Void
  ) -> (report: RunReport?, unavailableReason: String?) {
    guard isolation != .never else { return (nil, "switched off (--isolate never)") }
    guard let workerExecutable else { return (nil, "this program has no isolated worker") }
    guard let bubblewrap = Bubblewrap(path: order.path) else { return (nil, "bubblewrap (bwrap) is not installed") }
    let run = IsolatedRun(bubblewrap: bubblewrap, worker: workerExecutable, order: order)
    switch run.run(cancellation: cancellation, progress: progress) {
    case .report(let report): return (report, nil)
    case .unavailable(let reason): return (nil, "bubblewrap does not work here: \(reason)")
    case .lost(let reason):
      var report = RunReport()
      report.command = settings.plugin.words
      report.isStrict = settings.strict
      report.isIncomplete = cancellation.isCancelled
      let requirements = (try? settings.judgedRequirements()) ?? []
      report.results = requirements.map { .init($0, .harnessError, reason: reason) }
      return (report, nil)
    }
  }

  /// Adds what only this side of the isolation knows.
  private func complete(_ report: inout RunReport, _ settings: RunSettings, isolationUnavailable: String?) {
    report.protections = protections(settings, isolationUnavailable: isolationUnavailable) + report.protections
    report.pluginFile = settings.plugin.file
    report.profile = settings.profile.map { PluginCommand.shown($0.file) }
    report.remarks = settings.remarks + report.remarks
    report.shard = settings.shard.map { shard in
      let whole = (try? settings.selection.apply(to: settings.requirements)) ?? []
      return Shard(index: shard.index, of: shard.count, whole: whole.map(\.slug))
    }
  }

  /// The report of a shard that has no requirement, as there are more shards than bundles of them.
  private func emptyReport() -> RunReport {
    var report = Self.reportWithoutRun([], settings: settings, reason: "")
    complete(&report, settings, isolationUnavailable: "nothing was started")
    return report
  }

  /// The same run once more, with what it keeps in a folder of its own.
  ///
  /// - Parameter number: Which one it is, counted from 1.
  package func repeated(_ number: Int) -> ConformanceRun {
    var settings = settings
    settings.keep = settings.keep.map { "\($0)/repeat-\(number)" }
    return ConformanceRun(
      settings: settings, isolation: isolation, workerExecutable: workerExecutable, recording: recording)
  }

  private func makeFolder() throws -> String {
    if let keep = settings.keep {
      try FileTree.makeFolder(keep)
      return PluginCommand.absolute(keep)
    }
    let base = Self.variable("TMPDIR") ?? "/tmp"
    var template = Array("\(PluginCommand.absolute(base))/devctl-conformance-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileError("make a folder for sandboxes in", base) }
    return String(cString: made)
  }

  private func protections(_ settings: RunSettings, isolationUnavailable: String?) -> [RunReport.Protection] {
    let services = settings.servicesAtHand.map(\.name).joined(separator: ", ")
    let network = services.isEmpty ? "no network" : "the machine's network, for \(services)"
    return [
      .init(
        name: "isolation", isOn: isolationUnavailable == nil,
        detail: isolationUnavailable ?? "read-only file system, private /tmp, \(network) (bubblewrap)"),
      .init(name: "sandbox", isOn: true, detail: "copy of the repository, own HOME and TMPDIR, minimal environment"),
      .init(name: "guarded tools", isOn: true, detail: "known mutating tools are recorded and refused"),
      .init(
        name: "dry run", isOn: !settings.allowEffects,
        detail: settings.allowEffects
          ? "requests with dry_run false are sent too" : "every request carries dry_run true"),
      .init(
        name: "commands left alone", isOn: !settings.exerciseCommands,
        detail: settings.exerciseCommands ? "declared commands are called" : "declared commands are not called\(listed)"
      ),
    ]
  }

  /// The exceptions that the profile makes.
  private var listed: String {
    let commands = settings.profile?.exerciseCommands ?? []
    return commands.isEmpty ? "" : ", but for those that the profile lists: \(commands.joined(separator: ", "))"
  }

  private static func reportWithoutRun(
    _ requirements: [Requirement], settings: RunSettings, reason: String
  ) -> RunReport {
    var report = RunReport()
    report.command = settings.plugin.words
    report.isStrict = settings.strict
    report.results = requirements.map { .init($0, .couldNotRun, reason: reason) }
    return report
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
