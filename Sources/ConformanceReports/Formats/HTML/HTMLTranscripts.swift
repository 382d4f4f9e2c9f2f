import ConformanceTranscript

/// What happened in each scenario, moment by moment.
struct HTMLTranscripts {
  let timelines: [Timeline]

  /// The moment that shows why a requirement is broken.
  static func place(of requirement: String, in timelines: [Timeline]) -> (id: String, scenario: String)? {
    for (number, timeline) in timelines.enumerated() {
      if let index = timeline.entries.firstIndex(where: { $0.shows.contains(requirement) }) {
        return (id(number, index), timeline.scenario)
      }
    }
    return nil
  }

  /// By numbers: a recording may come from anywhere, and name its scenarios as it likes.
  private static func id(_ timeline: Int, _ entry: Int) -> String { "at-\(timeline)-\(entry)" }

  func write(to columns: inout HTMLWriter) {
    guard !timelines.isEmpty else { return }
    columns.element("section", [("class", "transcripts"), ("aria-labelledby", "happened")]) { section in
      section.element("h2", [("id", "happened")], "What happened")
      section.element(
        "p", [], "→ to the plugin, ← from it, ! standard error, Δ what it changed or left; long texts are cut.")
      section.element("div", [("class", "scenarios")]) { list in
        for (number, timeline) in timelines.enumerated() { write(timeline, number, to: &list) }
      }
    }
  }

  private func write(_ timeline: Timeline, _ number: Int, to section: inout HTMLWriter) {
    section.element("details", [("class", "scenario"), ("name", "scenario"), ("id", "scenario-\(number)")]) {
      scenario in
      scenario.element("summary") { summary in
        summary.element("span", [("class", "name")], timeline.scenario)
        summary.element("span", [("class", "about")], Self.words(on: timeline))
        if timeline.entries.contains(where: { !$0.shows.isEmpty }) {
          summary.element("span", [("class", "badge failed")], "evidence")
        }
      }
      scenario.element("ol", [("class", "timeline")]) { list in
        var previous: Timeline.Entry?
        for (index, entry) in timeline.entries.enumerated() {
          write(entry, after: previous, Self.id(number, index), to: &list)
          previous = entry
        }
      }
    }
  }

  private static func words(on timeline: Timeline) -> String {
    let processes = Set(timeline.entries.map(\.process)).count
    var words = EvidenceFormatter.milliseconds(timeline.entries.last?.time ?? 0)
    if processes > 1 { words += ", \(processes) processes" }
    return timeline.incomplete ? words + ", incomplete" : words
  }

  private func write(
    _ entry: Timeline.Entry, after previous: Timeline.Entry?, _ id: String, to list: inout HTMLWriter
  ) {
    let attributes: [(StaticString, String?)] = [
      ("class", "entry \(entry.kind.rawValue)" + (entry.shows.isEmpty ? "" : " shows")), ("id", id),
      ("tabindex", entry.shows.isEmpty ? nil : "-1"),
    ]
    list.element("li", attributes) { item in
      item.element("time", [], entry.kind == .gap ? "" : EvidenceFormatter.milliseconds(entry.time))
      item.element("span", [("class", "lane"), ("title", entry.kind.words)]) { lane in
        lane.element("span", [("aria-hidden", "true")], entry.kind.sign)
        lane.element("span", [("class", "hidden-label")], entry.kind.words)
      }
      item.element("div") { content in
        if entry.process != previous?.process ?? 0 {
          content.element("span", [("class", "whose")], "process \(entry.process + 1)")
        }
        if let label = entry.label { content.element("span", [("class", "label")], label) }
        content.element("code", [], entry.text.trimmedAtTheEnd)
        for slug in entry.shows where previous?.shows.contains(slug) != true {
          content.element("a", [("class", "proof"), ("href", "#\(slug)")], "evidence for \(slug)")
        }
      }
    }
  }
}

extension Timeline.Kind {
  fileprivate var sign: String {
    switch self {
    case .life, .note: "·"
    case .input: "→"
    case .output: "←"
    case .diagnostics: "!"
    case .effect: "Δ"
    case .gap: "⋯"
    }
  }

  fileprivate var words: String {
    switch self {
    case .life: "the process"
    case .note: "note"
    case .input: "to the plugin"
    case .output: "from the plugin"
    case .diagnostics: "standard error"
    case .effect: "what the plugin changed or left"
    case .gap: "left out"
    }
  }
}

extension String {
  /// Without line ends at its end.
  fileprivate var trimmedAtTheEnd: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
