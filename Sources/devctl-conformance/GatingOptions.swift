import CommandLineTool
import DevctlConformance
import FileSystem
import ProcessControl

/// The options that gate a plugin's changes in CI.
enum GatingOptions {
  static let all: [any OptionDeclaration] = [baseline, updateBaseline, failFast, repeats, shard, changedSince]

  static let baseline = Option(
    "--baseline", "FILE", .text("a file"),
    "Accept the failures that this file lists, and fail where one of them is fixed or changes")
  static let updateBaseline = Flag(
    "--update-baseline",
    "Rewrite that file after this run; ends with 1 where an entry needs a reason or a later day, with 0 where it holds")
  private static let failFast = Flag(
    "--fail-fast", "End the run at the first requirement that fails and is not accepted")
  private static let repeats = Option(
    "--repeat", "N", .integer(in: 1...1000), "Judge N times, one after the other; a verdict that differs fails the run")
  static let shard = Option(
    "--shard", "I/N", Shard.kind,
    "Judge only the part I of N, from 1 (default: what Bazel's TEST_SHARD_INDEX and TEST_TOTAL_SHARDS say)")
  static let changedSince = Option(
    "--changed-since", "REPORT", .text("a JSON report"),
    "Show what got better or worse since that JSON report; it does not change the exit status")

  /// The variables by which Bazel says which shard this is.
  static let variables = ["TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", statusFile]
  private static let statusFile = "TEST_SHARD_STATUS_FILE"

  /// What the command line asks of the run besides its verdicts.
  static func gate(from arguments: Arguments) throws(UsageError) -> Gate {
    var gate = Gate()
    if let file = arguments[baseline] {
      try gate.useBaseline(file, for: baseline.name, updating: arguments[updateBaseline])
    } else if arguments[updateBaseline] {
      throw UsageError("\(updateBaseline.name) needs the file, as in --baseline FILE --update-baseline")
    }
    if let file = arguments[changedSince] {
      gate.earlier = (file, try ReportFile.read(file, for: changedSince.name))
    }
    return gate
  }

  // MARK: How the run is played

  /// What the options make of the run itself.
  struct Settings {
    var shard: Shard?
    var failFast: [String]?
    var repeats = 1

    /// Runs as often as was asked for.
    func repeated(
      _ run: ConformanceRun, _ cancellation: Cancellation, _ progress: RunProgress
    ) throws -> RunReport {
      guard repeats > 1 else { return try run.runBlocking(cancellation: cancellation) { progress.note($0) } }
      var reports: [RunReport] = []
      for number in 1...repeats {
        progress.begin(number, of: repeats)
        let report = try run.repeated(number).runBlocking(cancellation: cancellation) { progress.note($0) }
        reports.append(report)
        if report.isIncomplete || report.endedAt != nil { break }
      }
      return Repeats.combined(reports)
    }
  }

  /// What the options make of the run itself.
  static func settings(from arguments: Arguments, _ gate: Gate) throws(UsageError) -> Settings {
    var settings = Settings()
    settings.repeats = arguments[repeats] ?? 1
    if arguments[failFast] { settings.failFast = gate.baseline?.entries.map(\.entry.slug) ?? [] }
    settings.shard = try chosenShard(arguments)
    // The only shard is the whole.
    if settings.shard?.count == 1 { settings.shard = nil }
    if arguments[updateBaseline], settings.shard != nil || settings.failFast != nil {
      throw UsageError("\(updateBaseline.name) needs the whole run: leave out \(shard.name) and \(failFast.name)")
    }
    return settings
  }

  static func chosenShard(_ arguments: Arguments) throws(UsageError) -> Shard? {
    if let shard = arguments[shard] { return shard }
    let environment = CallerEnvironment.environment
    let shard = try Shard(environment: environment)
    // Bazel looks for the file to see that sharding is understood.
    if shard != nil, let file = environment[statusFile] {
      do {
        try FileTree.write([], to: file)
      } catch {
        throw UsageError("\(statusFile): \(Printable.line(error.description))")
      }
    }
    return shard
  }
}
