import ConformanceRequirements
import ConformanceSettings

/// The results: a card for each that needs attention, the most severe first, then every requirement by area.
struct HTMLResults {
  let report: RunReport
  let catalogue: [Requirement]

  static func sum(of area: AreaTable.Area) -> String {
    HTMLStanding.counts(area.results).map { "\($0.count) \($0.standing.words)" }.joined(separator: ", ")
  }

  func write(to main: inout HTMLWriter) {
    main.element("section", [("aria-labelledby", "doing"), ("data-group", needsDoing.isEmpty ? nil : "")]) { section in
      section.element("h2", [("id", "doing")], "What needs doing")
      for problem in report.problems { write(problem, to: &section) }
      if needsDoing.isEmpty, undecided.isEmpty, report.problems.isEmpty {
        section.element(
          "p", [("class", "nothing")],
          report.accepted.isEmpty
            ? "Nothing: the plugin keeps every requirement that it was judged on."
            : "Nothing: what is broken is accepted for now.")
      }
      for result in needsDoing { HTMLCard(result: result, report: report, catalogue: catalogue).write(to: &section) }
      for group in undecided { write(group, to: &section) }
    }
    if !report.accepted.isEmpty {
      main.element("section", [("aria-labelledby", "accepted"), ("data-group", "")]) { section in
        section.element("h2", [("id", "accepted")], "Accepted for now")
        for result in report.accepted {
          HTMLCard(result: result, report: report, catalogue: catalogue).write(to: &section)
        }
      }
    }
    if let changes = report.changes { write(changes, to: &main) }
    main.element("section", [("aria-labelledby", "everything"), ("data-group", "")]) { section in
      section.element("h2", [("id", "everything")], "Every requirement, by area")
      for area in AreaTable.areas(of: report.results) { write(area, to: &section) }
    }
    writeEnvironment(to: &main)
  }

  private var needsDoing: [RequirementResult] {
    report.results(.harnessError) + report.results(.failed) + report.results(.warned)
  }

  private var undecided: [ReasonGroup] { ReasonGroup.groups(of: report.results(.couldNotRun)) }

  /// What fails the run although no verdict says so.
  private func write(_ problem: Problem, to section: inout HTMLWriter) {
    section.element("div", [("class", "card failed problem")]) { card in
      card.element("span", [("class", "badge failed")], problem.source.rawValue)
      card.element("p", [], problem.message.cut(to: HTMLCard.shownCharacters))
    }
  }

  /// What one cause kept from running.
  private func write(_ group: ReasonGroup, to section: inout HTMLWriter) {
    let members = report.results.filter { group.requirements.contains($0.requirement) }
    let levels = Level.allCases.filter { level in members.contains { $0.level == level } }
    let attributes: [(StaticString, String?)] = [
      ("class", "card could-not-run"), ("open", ""), ("data-verdict", Verdict.couldNotRun.rawValue),
      ("data-levels", levels.map(\.rawValue).joined(separator: " ")),
    ]
    section.element("details", attributes) { card in
      card.element("summary") { summary in
        summary.element("span", [("class", "badge could-not-run")], Verdict.couldNotRun.words)
        summary.element("h3", [], "\(members.count) requirement\(members.count == 1 ? "" : "s")")
      }
      card.element("div", [("class", "body")]) { body in
        body.element("p", [], group.reason.cut(to: HTMLCard.shownCharacters))
        body.element("ul", [("class", "slugs")]) { list in
          for slug in group.requirements { list.element("li", [("class", "slug")], slug) }
        }
      }
    }
  }

  /// What is different from an earlier report.
  private func write(_ list: ChangeList, to main: inout HTMLWriter) {
    main.element("section", [("aria-labelledby", "changes")]) { section in
      section.element("h2", [("id", "changes")], "Changes")
      let remarks = list.remarks.isEmpty ? "" : " (\(list.remarks.joined(separator: "; ")))"
      let count = list.changes.isEmpty ? "none" : "\(list.changes.count)"
      section.element("p", [], "Since \(list.since)\(remarks): \(count)".cut(to: HTMLCard.shownCharacters))
      section.element("ul", [("class", "guards")]) { entries in
        for change in ChangeList.Direction.allCases.flatMap(list.changes) {
          entries.element("li", [], "\(change.direction.rawValue): \(change.requirement): \(change.words)".cut(to: 300))
        }
      }
    }
  }

  // MARK: Every requirement

  private func write(_ area: AreaTable.Area, to section: inout HTMLWriter) {
    section.element("section", [("class", "area"), ("id", "area-\(area.name)"), ("data-group", "")]) { part in
      part.element("h3") { title in
        title.text(area.name)
        title.element("span", [], Self.sum(of: area))
      }
      part.element("div", [("class", "rows")]) { rows in
        for result in area.results { writeRow(result, to: &rows) }
      }
    }
  }

  private func writeRow(_ result: RequirementResult, to rows: inout HTMLWriter) {
    let requirement = catalogue.first { $0.slug == result.requirement }
    let standing = HTMLStanding(result)
    let attributes: [(StaticString, String?)] = [
      ("class", "row \(standing.name)"), ("data-verdict", standing.name),
      ("data-levels", result.level.rawValue), ("data-slug", result.requirement),
    ]
    func heading(_ line: inout HTMLWriter) {
      line.element("span", [("class", "sign"), ("aria-hidden", "true")], standing.sign)
      line.element("span", [("class", "slug")], result.requirement)
      line.element("span", [("class", "says")], content: { $0.prose(requirement?.statement ?? "") })
      line.element("span", [("class", "level")]) { level in
        level.element("span", [("class", "hidden-label")], "\(standing.words), ")
        level.text(result.level.rawValue)
      }
    }
    // What needs doing is told in its card.
    if [.failed, .warned, .harnessError].contains(result.verdict) {
      rows.element("div", attributes) { row in
        row.element("a", [("href", "#\(result.requirement)")], content: { heading(&$0) })
      }
      return
    }
    rows.element("details", attributes + [("id", result.requirement)]) { row in
      row.element("summary", content: { heading(&$0) })
      row.element("div", [("class", "body")]) { body in
        if let reason = result.reason {
          body.element(
            "p", [("class", "remark")], "\(result.verdict.words): \(reason)".cut(to: HTMLCard.shownCharacters))
        }
        if let requirement { HTMLCard.write(wordsOn: requirement, to: &body) }
      }
    }
  }

  // MARK: How it was judged

  private func writeEnvironment(to main: inout HTMLWriter) {
    guard !report.protections.isEmpty || !report.remarks.isEmpty else { return }
    main.element("section", [("aria-labelledby", "how")]) { section in
      section.element("h2", [("id", "how")], "How it was judged")
      for remark in report.remarks {
        section.element("p", [("class", "remark")], remark.cut(to: HTMLCard.shownCharacters))
      }
      section.element("ul", [("class", "guards")]) { list in
        for protection in report.protections {
          list.element("li") { item in
            item.element(
              "span", [("class", protection.isOn ? "badge passed" : "badge")], protection.isOn ? "on" : "off")
            item.element("span", [], protection.name)
            item.element("span", [("class", "remark")], protection.detail.cut(to: HTMLCard.shownCharacters))
          }
        }
      }
    }
  }
}
