import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The Markdown report")
struct MarkdownReporterTests {
  /// The texts of the elements of a kind.
  private func texts(_ element: String, in outline: JSONValue) -> [String] {
    (outline.arrayValue ?? []).compactMap { $0[0] == .string(element) ? $0[1]?.stringValue : nil }
  }

  @Test("begins with the outcome and a table of what needs doing")
  func table() async throws {
    let outline = try await ReportReader.read(.markdown, SampleReport.mixed)
    #expect(texts("h2", in: outline) == ["⚠️ sample: not judged, the suite itself went wrong"])
    #expect(
      texts("td", in: outline) == [
        "error of the suite", "shutdown.sigint", "should", "the disk is full",
        "failed", "handshake.first-line", "must", "another thing",
        "warned", "handshake.streams-callable", "should", "another thing",
      ])
  }

  @Test("has a fold for each of them, and folds for the rest")
  func folds() async throws {
    let outline = try await ReportReader.read(.markdown, SampleReport.mixed)
    #expect(
      texts("summary", in: outline) == [
        "shutdown.sigint error of the suite", "handshake.first-line failed", "handshake.streams-callable warned",
        "2 could not run", "1 not applicable", "2 passed", "how it was judged",
      ])
    #expect(texts("pre", in: outline).first == "stdout, byte 0: hello\nstderr: world\n")
    let requirement = try #require(Requirement.all.first { $0.slug == "handshake.first-line" })
    let paragraphs = texts("p", in: outline)
    for piece in [requirement.statement, requirement.why, requirement.fix] {
      #expect(paragraphs.contains { $0.hasSuffix(": \(piece)") }, "\(piece)")
    }
  }

  @Test("has the example in the plugin's language, where its command tells of one")
  func example() async throws {
    var report = SampleReport.mixed
    report.results = [SampleReport.result("framing.flush", .must, .failed)]
    let requirement = try #require(Requirement.all.first { $0.slug == "framing.flush" })
    for (command, language) in [(["./plugin.py"], ExampleLanguage.python), (["./plugin"], nil)] {
      report.command = command
      let outline = try await ReportReader.read(.markdown, report)
      let example = requirement.example(in: language)
      #expect(texts("pre", in: outline) == ["\(example.wrong)\n", "\(example.right)\n"])
      #expect(texts("code", in: outline).contains("devctl-conformance explain framing.flush"))
    }
  }

  @Test("shows any text, and obeys none")
  func hostile() async throws {
    let extra = [
      "``` \n```` ~~~\n# x", "| a | b |\n|---|", "![x](https://example.org/x) www.example.org me@example.org",
    ]
    let texts = HostileText.all + extra
    let outlines = try await ReportReader.read(.markdown, texts.map(SampleReport.hostile))
    for (text, outline) in zip(texts, outlines) {
      #expect(self.texts("summary", in: outline).count == 7)
      let cells = self.texts("td", in: outline)
      #expect(cells.count == 12)
      let shown = Printable.line(text)
      if shown.count <= 600 {
        #expect(cells[7] == shown.trimmed)
        let quoted = Printable.lines(text).map(Printable.defused).joined(separator: "\n")
        #expect(self.texts("pre", in: outline).first?.hasPrefix(quoted + "\nstdout: ") == true)
      }
    }
  }
}

extension String {
  /// Without the spaces around it, as Markdown takes it.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
