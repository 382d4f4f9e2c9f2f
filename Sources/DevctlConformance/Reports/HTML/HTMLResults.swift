/// The results: a card for each that needs doing, the gravest first, then every requirement by area.
struct HTMLResults {
  let report: RunReport
  let catalogue: [Requirement]

  static func sum(of area: AreaTable.Area) -> String {
    let counts = HTMLHeader.verdicts.filter { area.count($0) > 0 }.map { "\(area.count($0)) \($0.words)" }
    return counts.joined(separator: ", ")
  }

  func write(to main: inout HTMLWriter) {
    main.element("section", [("aria-labelledby", "doing"), ("data-group", needsDoing.isEmpty ? nil : "")]) { section in
      section.element("h2", [("id", "doing")], "What needs doing")
      if needsDoing.isEmpty, undecided.isEmpty {
        section.element(
          "p", [("class", "nothing")], "Nothing: the plugin keeps every requirement that it was judged on.")
      }
      for result in needsDoing { HTMLCard(result: result, report: report, catalogue: catalogue).write(to: &section) }
      for group in undecided { write(group, to: &section) }
    }
    main.element("section", [("aria-labelledby", "everything"), ("data-group", "")]) { section in
      section.element("h2", [("id", "everything")], "Every requirement, by area")
      for area in AreaTable.areas(of: report.results) { write(area, to: &section) }
    }
    writeSurroundings(to: &main)
  }

  private var needsDoing: [RequirementResult] {
    report.results(.harnessError) + report.results(.failed) + report.results(.warned)
  }

  private var undecided: [ReasonGroup] { ReasonGroup.groups(of: report.results(.couldNotRun)) }

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
    let attributes: [(StaticString, String?)] = [
      ("class", "row \(result.verdict.rawValue)"), ("data-verdict", result.verdict.rawValue),
      ("data-levels", result.level.rawValue), ("data-slug", result.requirement),
    ]
    func heading(_ line: inout HTMLWriter) {
      line.element("span", [("class", "sign"), ("aria-hidden", "true")], result.verdict.sign)
      line.element("span", [("class", "slug")], result.requirement)
      line.element("span", [("class", "says")], content: { $0.prose(requirement?.statement ?? "") })
      line.element("span", [("class", "level")]) { level in
        level.element("span", [("class", "hidden-label")], "\(result.verdict.words), ")
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

  private func writeSurroundings(to main: inout HTMLWriter) {
    guard !report.protections.isEmpty else { return }
    main.element("section", [("aria-labelledby", "how")]) { section in
      section.element("h2", [("id", "how")], "How it was judged")
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
