import ConformanceDriver
package import ConformanceReports
import ConformanceRequirements
import ConformanceTranscript
package import ProcessControl

/// The suite held against plugins whose verdicts are known: the reference plugins have to pass everything, and each
/// faulty plugin has to break what it is made to break, and nothing else.
package struct Selftest: Sendable {
  /// A plugin that has to pass everything.
  package struct Reference: Sendable, Hashable {
    package let name: String
    /// The words of the command that starts it.
    package let command: [String]

    package init(_ name: String, _ command: [String]) {
      self.name = name
      self.command = command
    }
  }

  /// Judges a plugin. Blocks its thread.
  ///
  /// - Parameters:
  ///   - plugin: the words that start it.
  ///   - options: the options of the run.
  ///   - scope: the requirements whose scenarios are played, with nil for all of them.
  package typealias Judging =
    @Sendable (_ plugin: [String], _ options: [String], _ scope: [String]?) throws -> RunReport

  private let requirements: [String]
  private let faults: [Fault]
  private let references: [Reference]
  /// The command that starts the faulty plugin, to which the fault's name is added.
  private let faultyPlugin: [String]
  private let isThorough: Bool
  private let jobs: Int

  /// What a reference plugin is judged with: everything there is.
  private static let everything = ["--strict", "--exercise-commands", "--allow-effects"]

  /// Prepares a self-test.
  ///
  /// - Parameters:
  ///   - requirements: the slugs that have to be covered.
  ///   - isThorough: whether every fault is judged by a whole run. Otherwise only one fault of each requirement is, with
  ///     fewer rounds of starting and ending where it is not about them, and its variants are judged on the scenarios
  ///     that their requirement needs.
  ///   - jobs: how many plugins are judged side by side.
  package init(
    requirements: [String], faults: [Fault], faultyPlugin: [String], references: [Reference], isThorough: Bool,
    jobs: Int
  ) {
    self.requirements = requirements
    self.faults = faults
    self.faultyPlugin = faultyPlugin
    self.references = references
    self.isThorough = isThorough
    self.jobs = jobs
  }

  /// How many plugins are to be judged.
  package var count: Int { faults.count + references.count }

  private enum Outcome: Sendable {
    case fault(FaultOutcome)
    case reference(ReferenceOutcome)
  }

  /// Judges them all, `jobs` side by side. Blocks its thread.
  ///
  /// - Parameter done: told of each plugin that was judged, on any thread.
  package func run(
    cancellation: Cancellation = Cancellation(), judging: @escaping Judging,
    done: @escaping @Sendable (_ name: String) -> Void = { _ in }
  ) -> SelftestReport {
    let begin = MonotonicInstant.now
    let outcomes = Locked<[Outcome]>([])
    var tasks: [@Sendable () -> Void] = references.map { reference in
      {
        let outcome = judge(reference, judging)
        outcomes.withLock { $0.append(.reference(outcome)) }
        done(reference.name)
      }
    }
    tasks += slowestFirst.map { fault in
      {
        let outcome = judge(fault, judging)
        outcomes.withLock { $0.append(.fault(outcome)) }
        done(fault.name)
      }
    }
    let queue = Locked(Array(tasks.reversed()))
    BackgroundThread.runSideBySide(count: min(jobs, tasks.count)) {
      while !cancellation.isCancelled, let task = queue.withLock({ $0.popLast() }) { task() }
    }
    return report(outcomes.withLock { $0 }, isIncomplete: cancellation.isCancelled, since: begin)
  }

  private func report(_ outcomes: [Outcome], isIncomplete: Bool, since begin: MonotonicInstant) -> SelftestReport {
    let names = references.map(\.name)
    let judged = outcomes.compactMap { if case .reference(let outcome) = $0 { outcome } else { nil } }
    return SelftestReport(
      requirements: requirements,
      faults: outcomes.compactMap { if case .fault(let outcome) = $0 { outcome } else { nil } },
      references: names.compactMap { name in judged.first { $0.name == name } }, isIncomplete: isIncomplete,
      durationMilliseconds: (MonotonicInstant.now.nanoseconds - begin.nanoseconds) / 1_000_000)
  }

  private func judge(_ fault: Fault, _ judging: Judging) -> FaultOutcome {
    do {
      return FaultOutcome(fault, report: try judging(faultyPlugin + [fault.name], fault.options, scope(of: fault)))
    } catch {
      return FaultOutcome(fault, skipReason: "\(error)")
    }
  }

  /// The faults with those first that are likely to take long, so that none of them runs alone in the end: whole runs,
  /// and among them those with limits of their own, which are waited for.
  private var slowestFirst: [Fault] {
    let kinds = Dictionary(grouping: faults) { fault in
      (isWhole(fault) ? 0 : 2) + (fault.options.isEmpty ? 1 : 0)
    }
    return kinds.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// True for a fault that is judged by a whole run: in a quick self-test the first of its requirement, which is the one
  /// without a variant in its name, where there is such a one.
  private func isWhole(_ fault: Fault) -> Bool {
    isThorough || fault.name == faults.filter { $0.breaks == fault.breaks }.map(\.name).min()
  }

  /// The requirements whose scenarios a fault is judged on, with nil for all.
  private func scope(of fault: Fault) -> [String]? {
    if isThorough { return nil }
    let own = fault.breaks + fault.companions
    return isWhole(fault) ? own + Self.unrepetitive.filter { !own.contains($0) } : own
  }

  /// The requirements that need every scenario, and none of them at length.
  private static let unrepetitive = Requirement.all.map(\.slug).filter { !Requirement.comparingStarts.contains($0) }

  private func judge(_ reference: Reference, _ judging: Judging) -> ReferenceOutcome {
    do {
      return ReferenceOutcome(reference.name, report: try judging(reference.command, Self.everything, nil))
    } catch {
      return ReferenceOutcome(reference.name, skipReason: "\(error)")
    }
  }
}
