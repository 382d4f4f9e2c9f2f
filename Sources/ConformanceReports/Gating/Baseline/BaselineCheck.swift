import ConformanceRequirements

/// Holds a report against a baseline: accepts what is listed, and tells of entries that do not hold any more.
struct BaselineCheck {
  let baseline: Baseline
  let today: CalendarDate

  /// What is wrong with an entry.
  enum Trouble: Hashable {
    /// The requirement is no longer broken.
    case fixed(RequirementResult)
    /// It is broken in another way than the one that is accepted.
    case changed(RequirementResult, MessagePattern)
    case expired(CalendarDate)
    /// Nobody has said why it is accepted.
    case withoutReason
  }

  /// Marks what is accepted, and adds a problem for every entry that does not hold.
  func apply(to report: inout RunReport) {
    for (line, entry) in baseline.entries {
      // What this run was not asked to judge it can say nothing about.
      guard let place = report.results.firstIndex(where: { $0.requirement == entry.slug }) else { continue }
      let trouble = trouble(with: entry, report.results[place], isShard: report.shard != nil)
      if report.results[place].isBroken, trouble == nil || trouble == .withoutReason {
        report.results[place].accepted = entry.acceptance
      }
      if let trouble {
        report.problems.append(
          Problem(
            .baseline, entry.slug, sentence(on: trouble, entry, line), file: baseline.file, line: line))
      }
    }
  }

  func trouble(with entry: BaselineEntry, _ result: RequirementResult, isShard: Bool) -> Trouble? {
    switch result.verdict {
    // Some rules look at all that a plugin does, and a shard sees only part of that.
    case .passed, .notApplicable: return isShard ? nil : .fixed(result)
    // Nothing is known.
    case .couldNotRun, .harnessError: return nil
    case .failed, .warned:
      if let until = entry.until, entry.isExpired(on: today) { return .expired(until) }
      if let message = entry.message, !message.matches(result) { return .changed(result, message) }
      return entry.lacksReason ? .withoutReason : nil
    }
  }

  // MARK: Words

  private func sentence(on trouble: Trouble, _ entry: BaselineEntry, _ line: Int) -> String {
    let place = "line \(line) of \(baseline.file)"
    switch trouble {
    case .fixed(let result):
      let change =
        result.verdict == .notApplicable
        ? "does not apply any more" + (result.reason.map { " (\($0))" } ?? "") : "passes now"
      return "\(entry.slug) \(change): remove \(place), or run with --update-baseline"
    case .changed(let result, let message):
      return
        "\(entry.slug) is broken in another way than the accepted one: \(place) expects \"\(message.text)\", and what "
        + "came is \"\(result.actual ?? "")\"; fix it, or change that line, by hand or with --update-baseline"
    case .expired(let date):
      return "\(entry.slug) was accepted until \(date), and is still broken: fix it, or set a later day on \(place)"
    case .withoutReason:
      return "\(entry.slug) has no reason yet: give one, or a link, on \(place)"
    }
  }
}
