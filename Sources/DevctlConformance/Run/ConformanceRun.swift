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
  ///   - workerExecutable: the program that runs ``ConformanceWorker`` when its first argument is
  ///     ``ConformanceWorker/argument``; without one there is no isolation.
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

  /// Runs, and returns what was found out. A task that is cancelled ends the run early.
  ///
  /// What it does to the process that it is called in: SIGPIPE is ignored from then on. Without isolation that process also
  /// becomes the one that orphans of the plugin's processes come to (a child subreaper, prctl(2)), and where the plugin ends
  /// the worker, ends those that have come since: processes that this one has adopted and that are not of its session.
  ///
  /// - Parameters:
  ///   - cancellation: ends the run early when thrown; the report is then marked incomplete.
  ///   - progress: told what happens, on any thread.
  /// - Returns: What was found out.
  /// - Throws: `Selection.Error` where nothing is left to judge; `FileError` where there is no place for sandboxes, or
  ///   for the recording.
  public func run(
    cancellation: RunCancellation = RunCancellation(),
    progress: @escaping @Sendable (RunProgressEvent) -> Void = { _ in }
  ) async throws -> RunReport {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        do {
          // A thread of its own: a run waits for minutes, which no thread of Swift's concurrency may.
          try SystemThread.start("conformance-run") {
            continuation.resume(
              with: Result { try runRecorded(cancellation: cancellation.underlying, progress: progress).report })
          }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// The same on a thread that may block, with a switch that other waits listen to as well.
  package func runBlocking(
    cancellation: Cancellation, progress: @escaping @Sendable (RunProgressEvent) -> Void = { _ in }
  ) throws -> RunReport {
    try runRecorded(cancellation: cancellation, progress: progress).report
  }

  /// Runs, and returns with the report what it is made from. Blocks its thread.
  package func runRecorded(
    cancellation: Cancellation, progress: @escaping @Sendable (RunProgressEvent) -> Void
  ) throws -> (report: RunReport, recording: Recording) {
    signal(SIGPIPE, SIG_IGN)
    var settings = settings
    settings.starts = RepeatedStarts.count(judging: settings.scope)
    let requirements = try settings.judgedRequirements()
    guard !requirements.isEmpty else { return (emptyReport(), Recording()) }
    let path = Self.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    let folder = try makeFolder()
    defer { if settings.keep == nil { try? FileTree.remove(folder) } }
    let services = NeededServices(monitor: workerExecutable, cancellation: cancellation)
    defer { services.release() }
    services.obtain(settings.services(for: requirements)) { progress(.obtaining(service: $0.name)) }
    // Also what other shards judge is not held against the plugin without its services.
    settings.unavailable = services.unavailable(for: settings.requirements.map(\.slug))
    settings.servicesAtHand = services.atHand
    var (report, made) = try judge(settings, requirements, folder: folder, path: path, cancellation, progress)
    services.release()
    report.remarks += services.remarks
    if let recording { try FileTree.write(made.encoded(), to: recording, mode: 0o600) }
    return (report, made)
  }

  private func judge(
    _ settings: RunSettings, _ requirements: [Requirement], folder: String, path: String,
    _ cancellation: Cancellation, _ progress: @escaping @Sendable (RunProgressEvent) -> Void
  ) throws -> (report: RunReport, recording: Recording) {
    let watchesCalls = requirements.flatMap(\.scenarios).map { Scenario($0) }.contains { scenario in
      scenario.needsTrace && settings.isInScope(scenario, of: requirements)
    }
    var request = WorkerRequest(settings: settings, folder: folder, path: path, watchesCalls: watchesCalls)
    // The reasons are the judge's: what is played does not depend on them.
    request.settings.unavailable = [:]
    let driver: any Driver
    let isolationUnavailable: String?
    do {
      (driver, isolationUnavailable) = try makeDriver(request, cancellation)
    } catch is Cancelled {
      var report = Judge.report(requirements, .couldNotRun, reason: "the run was interrupted", settings)
      report.isIncomplete = true
      return (report, Recording())
    } catch let reason as NotIsolated {
      var report = Judge.report(requirements, .couldNotRun, reason: "\(reason)", settings)
      complete(&report, settings, isolationUnavailable: "\(reason)")
      return (report, Recording())
    }
    let engine = try Engine(settings: settings, driver: driver, cancellation: cancellation)
    var made = source.map { engine.replay($0, progress: progress) } ?? engine.run(progress: progress)
    complete(&made.report, settings, isolationUnavailable: isolationUnavailable)
    if let leftOut = driver.conditions.leftOut { made.report.remarks.append(leftOut) }
    // A plugin that said its name has started, and without a transcript nobody knows.
    if isolationUnavailable == nil, made.report.pluginName == nil, !made.recording.transcripts.isEmpty,
      [.violation, .couldNotRun].contains(made.report.exitStatus)
    {
      made.report.remarks.append(Self.isolationAdvice)
    }
    return made
  }

  /// What may keep a plugin from starting that starts elsewhere.
  private static let isolationAdvice =
    "an isolated plugin sees the system, its own project and the tools on PATH, read-only, and no home folder: where it needs "
    + "more to start, name that in the profile's \"readable\", or judge it with --isolate never"

  /// Why plugins are not isolated.
  private struct NotIsolated: Error, CustomStringConvertible {
    let description: String
    /// Whether bubblewrap works, but for this plugin: what the plugin has made is no reason to judge it without.
    var isOwnFailure = false
  }

  /// Who plays: a worker behind bubblewrap where that can be had and is wanted, otherwise one that is not isolated.
  ///
  /// - Throws: `NotIsolated` where isolation must be; `Cancelled`.
  private func makeDriver(
    _ request: WorkerRequest, _ cancellation: Cancellation
  ) throws -> (driver: any Driver, isolationUnavailable: String?) {
    do {
      return (try isolatedDriver(request, cancellation), nil)
    } catch let reason as NotIsolated {
      if isolation == .always || reason.isOwnFailure { throw reason }
      guard let workerExecutable else {
        let driver = try LocalDriver(
          settings: request.settings, folder: request.folder, path: request.path,
          watchesCalls: request.watchesCalls)
        return (driver, "\(reason)")
      }
      let driver = try WorkerDriver(
        request, bubblewrap: nil, executable: workerExecutable, cancellation: cancellation)
      return (driver, "\(reason)")
    }
  }

  private func isolatedDriver(_ request: WorkerRequest, _ cancellation: Cancellation) throws -> WorkerDriver {
    guard isolation != .never else { throw NotIsolated(description: "switched off (--isolate never)") }
    guard let workerExecutable else { throw NotIsolated(description: "this program has no isolated worker") }
    guard let bubblewrap = Bubblewrap(path: request.path) else {
      throw NotIsolated(description: "bubblewrap (bwrap) is not installed")
    }
    do {
      return try WorkerDriver(
        request, bubblewrap: bubblewrap, executable: workerExecutable, cancellation: cancellation)
    } catch WorkerDriver.Failure.unavailable(let reason) {
      if bubblewrap.works {
        throw NotIsolated(
          description: "the plugin can't be isolated: \(reason); see --isolate never", isOwnFailure: true)
      }
      throw NotIsolated(description: "bubblewrap does not work here: \(reason)")
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
    var report = Judge.report([], .couldNotRun, reason: "", settings)
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
      // Transcripts are written beside it, where no plugin writes, and nobody else starts what plugins leave.
      let folder = PluginCommand.absolute("\(keep)/sandboxes")
      try FileTree.makeFolder(folder, mode: 0o700)
      return folder
    }
    return try SandboxFolder.make(in: PluginCommand.absolute(Self.variable("TMPDIR") ?? "/tmp"))
  }

  private func protections(_ settings: RunSettings, isolationUnavailable: String?) -> [RunReport.Protection] {
    let services = settings.servicesAtHand.map(\.name).joined(separator: ", ")
    let network = services.isEmpty ? "no network" : "the machine's network, for \(services)"
    let opened = (settings.profile?.readable ?? []).map { ", \($0)" }.joined()
    return [
      .init(
        name: "isolation", isOn: isolationUnavailable == nil,
        detail: isolationUnavailable
          ?? "the system, its own project and tools\(opened), read-only; private /tmp; \(network) (bubblewrap)"),
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

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
