import ConformanceRequirements

/// One result that needs doing, with all that a person needs for it.
struct HTMLCard {
  let result: RequirementResult
  let report: RunReport
  let catalogue: [Requirement]

  static let shownCharacters = 2000
  private static let shownEvidence = 20

  func write(to section: inout HTMLWriter) {
    let standing = HTMLStanding(result)
    let attributes: [(StaticString, String?)] = [
      ("class", "card \(standing.name)"), ("id", result.requirement), ("open", ""), ("data-verdict", standing.name),
      ("data-levels", result.level.rawValue), ("data-slug", result.requirement),
    ]
    section.element("details", attributes) { card in
      card.element("summary") { summary in
        summary.element("span", [("class", "badge \(standing.name)")], standing.words)
        summary.element("h3", [("class", "slug")], result.requirement)
        summary.element("span", [("class", "level")], result.level.rawValue)
        summary.element("span", [("class", "gist")], (result.actual ?? result.reason ?? "").cut(to: 300))
      }
      card.element("div", [("class", "body")], content: { writeBody(to: &$0) })
    }
  }

  /// The language that the plugin is written in, where its command tells.
  private var language: ExampleLanguage? { ExampleLanguage(ofPlugin: report.command) }

  private func writeBody(to body: inout HTMLWriter) {
    let requirement = catalogue.first { $0.slug == result.requirement }
    if let requirement { body.element("p", [("class", "statement")], content: { $0.prose(requirement.statement) }) }
    if result.expected != nil || result.actual != nil {
      body.element("dl", [("class", "compare")]) { compare in
        for (name, term, text) in [("", "Expected", result.expected), ("came", "What came", result.actual)] {
          guard let text else { continue }
          compare.element("div", [("class", name)]) { side in
            side.element("dt", [], term)
            side.element("dd", [], text.cut(to: Self.shownCharacters))
          }
        }
      }
    }
    if let accepted = result.accepted {
      body.element("p", [("class", "remark")], "accepted: \(accepted.words)".cut(to: Self.shownCharacters))
    }
    if let reason = result.reason { body.element("p", [("class", "remark")], reason.cut(to: Self.shownCharacters)) }
    writeEvidence(to: &body)
    if let requirement {
      Self.write(wordsOn: requirement, in: language, to: &body)
      if result.isBroken { writeExamples(of: requirement, to: &body) }
    }
    if let rerun = result.rerun { Self.write(command: rerun, to: &body) }
  }

  private func writeEvidence(to body: inout HTMLWriter) {
    guard !result.evidence.isEmpty else { return }
    body.element("div") { part in
      part.element("h4", [], "Evidence")
      part.element("ul", [("class", "evidence")]) { list in
        for quote in result.evidence(atMost: Self.shownEvidence) {
          list.element("li") { $0.element("code", [], quote.cut(to: Self.shownCharacters)) }
        }
      }
      let more = result.evidence.count - Self.shownEvidence
      if more > 0 { part.element("p", [("class", "remark")], "\(more) more, in the JSON report") }
      if let place = HTMLTranscripts.place(of: result.requirement, in: report.timelines) {
        part.element(
          "a", [("class", "jump"), ("href", "#\(place.id)")], "Show it in the transcript of \(place.scenario)")
      }
    }
  }

  /// What the catalogue says of a requirement.
  static func write(
    wordsOn requirement: Requirement, in language: ExampleLanguage? = nil, to body: inout HTMLWriter
  ) {
    body.element("div", [("class", "words")]) { words in
      for (title, text) in [("Why it matters", requirement.why), ("How to fix it", requirement.fix)] {
        words.element("div") { part in
          part.element("h4", [], title)
          part.element("p", content: { $0.prose(text) })
        }
      }
    }
    write(requirement.example(in: language), to: &body)
  }

  private static func write(_ example: Example, to body: inout HTMLWriter) {
    body.element("div", [("class", "examples")]) { examples in
      for (name, title, code) in [("wrong", "Wrong", example.wrong), ("right", "Right", example.right)] {
        examples.element("figure", [("class", name)]) { figure in
          figure.element("figcaption", [], title)
          figure.element("pre") { $0.element("code", [], code) }
        }
      }
    }
  }

  /// The examples in the languages that the card does not show already, each folded away.
  private func writeExamples(of requirement: Requirement, to body: inout HTMLWriter) {
    body.element("div", [("class", "languages")]) { part in
      for language in ExampleLanguage.allCases where language != self.language {
        part.element("details") { fold in
          fold.element("summary", [], "In \(language.title)")
          Self.write(requirement.examples[language], to: &fold)
        }
      }
    }
  }

  private static func write(command: String, to body: inout HTMLWriter) {
    body.element("div") { part in
      part.element("h4", [], "Judge this one again")
      part.element("div", [("class", "command")]) { line in
        line.element("code", [], command)
        line.element("button", [("class", "copy"), ("type", "button"), ("hidden", "")], "Copy")
      }
    }
  }
}
