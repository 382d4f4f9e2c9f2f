import ConformanceRequirements
import ConformanceSettings

/// The top of the page: what was judged and how it came out; and the filters.
struct HTMLHeader {
  let report: RunReport

  /// The characters of a name that a heading has room for; the facts have it whole.
  private static let longestName = 80

  static func name(of report: RunReport) -> String {
    guard let name = report.pluginName else { return "An unnamed plugin" }
    if name.allSatisfy(\.isWhitespace) { return "A plugin with an empty name" }
    return name.count > longestName ? "\(name.prefix(longestName))…" : name
  }

  func write(to page: inout HTMLWriter) {
    page.element("header", [("class", "top")]) { top in
      top.element("div", [("class", "line")]) { line in
        line.element("p", [("class", "eyebrow")], "devctl plugin protocol, conformance report")
        line.element("button", [("class", "theme"), ("type", "button"), ("hidden", "")], "")
      }
      top.element("h1", [], Self.name(of: report))
      top.element("p", [("class", "outcome \(mood)")]) { outcome in
        outcome.element("strong", [], report.outcome.prefix(1).uppercased() + report.outcome.dropFirst())
        outcome.element(
          "span", [], report.transcripts.isEmpty ? "\(report.counts) in \(report.duration)" : report.counts)
      }
      writeBar(to: &top)
      writeFacts(to: &top)
      writeAreas(to: &top)
    }
  }

  private var mood: String {
    switch report.exitStatus {
    case .conforms: "is-good"
    case .violation, .suiteFault: "is-bad"
    case .couldNotRun, .usage, .interrupted: "is-open"
    }
  }

  /// How the verdicts share the run, as a picture.
  private func writeBar(to top: inout HTMLWriter) {
    let total = max(report.results.count, 1)
    let attributes: [(StaticString, String?)] = [
      ("class", "bar"), ("viewBox", "0 0 \(total) 1"), ("preserveAspectRatio", "none"), ("role", "img"),
      ("aria-label", report.counts),
    ]
    top.element("svg", attributes) { svg in
      var x = 0
      for (standing, count) in HTMLStanding.counts(report.results) {
        svg.element(
          "rect",
          [("class", standing.name), ("x", "\(x)"), ("y", "0"), ("width", "\(count)"), ("height", "1")], "")
        x += count
      }
    }
  }

  private func writeFacts(to top: inout HTMLWriter) {
    top.element("dl", [("class", "facts")]) { facts in
      func fact(_ term: String, _ text: String, isCode: Bool = false) {
        facts.element("dt", [], term)
        facts.element("dd") { isCode ? $0.element("code", [], text) : $0.text(text) }
      }
      if let name = report.pluginName, name.count > Self.longestName { fact("Name", name.cut(to: 1000)) }
      fact("Command", report.command.joined(separator: " ").cut(to: 1000), isCode: true)
      if let profile = report.profile { fact("Profile", profile.cut(to: 1000), isCode: true) }
      if let shard = report.shardWords { fact("Shard", shard) }
      if report.repeats > 1 { fact("Repeats", "\(report.repeats), of each requirement the most severe result") }
      if let file = report.pluginFile { fact("File", file.cut(to: 500), isCode: true) }
      fact(
        "Judged by", "devctl-conformance \(report.suiteVersion)" + (report.isStrict ? ", strict: a SHOULD fails" : ""))
    }
  }

  private func writeAreas(to top: inout HTMLWriter) {
    top.element("nav", [("class", "areas"), ("aria-label", "Areas")]) { nav in
      for area in AreaTable.areas(of: report.results) {
        nav.element("a", [("href", "#area-\(area.name)")]) { link in
          link.text(area.name)
          link.element("span", [("class", "sum")]) { sum in
            for (index, (standing, count)) in HTMLStanding.counts(area.results).enumerated() {
              if index > 0 { sum.text(", ") }
              sum.element("span", [("class", standing.name)], "\(count) \(standing.words)")
            }
          }
        }
      }
    }
  }

  // MARK: Filters

  static func writeFilters(for report: RunReport, to page: inout HTMLWriter) {
    page.element("div", [("class", "filters"), ("role", "search"), ("hidden", "")]) { filters in
      filters.element("div", [("role", "group"), ("aria-label", "Verdict")]) { group in
        for (standing, count) in HTMLStanding.counts(report.results) {
          button("verdict", standing.name, standing.words, count, &group)
        }
      }
      filters.element("div", [("role", "group"), ("aria-label", "Level")]) { group in
        for level in [Level.must, .should, .info] {
          let count = report.results.count { $0.level == level }
          if count > 0 { button("level", level.rawValue, level.rawValue, count, &group) }
        }
      }
      filters.open(
        "input",
        [
          ("type", "search"), ("placeholder", "Find words ( / )"), ("aria-label", "Find words"),
          ("autocomplete", "off"),
          ("spellcheck", "false"),
        ])
      filters.element("span", [("role", "status"), ("data-total", "\(report.results.count)")], "")
      filters.element("button", [("class", "clear"), ("type", "button"), ("hidden", "")], "Show all")
    }
  }

  private static func button(
    _ filter: String, _ value: String, _ title: String, _ count: Int, _ group: inout HTMLWriter
  ) {
    let attributes: [(StaticString, String?)] = [
      ("type", "button"), ("data-filter", filter), ("value", value), ("aria-pressed", "false"),
    ]
    group.element("button", attributes) { button in
      button.text(title)
      button.element("span", [("class", "count")], "\(count)")
    }
  }
}
