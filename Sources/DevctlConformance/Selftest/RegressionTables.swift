/// The part of the coverage matrix that no plugin with a fault can show, as Markdown.
package struct RegressionTables: Sendable {
  private let list: RegressionList

  package init(_ list: RegressionList) {
    self.list = list
  }

  /// Both sections.
  package var markdown: String {
    """
    ## Met in plugins, and right

    What looks like a fault and is none: no check may object to it.

    \(table("met", list.plugins))
    ## The host

    What went wrong with hosts, the rule that forbids it where there is one, and the tests that would see it again. The
    list is `\(RegressionList.file)`.

    \(table("what went wrong", list.host))
    """
  }

  private func table(_ title: String, _ regressions: [Regression]) -> String {
    "| \(title) | rule | tests |\n|---|---|---|\n" + regressions.map(row).joined()
  }

  private func row(_ regression: Regression) -> String {
    let rule = regression.rule.map { "[`\($0)`](../ProtocolSpec/protocol.md#\($0))" } ?? ""
    let tests = regression.tests.map { test in
      "[\(test.file.split(separator: "/").last ?? "")](../\(test.file)): \(CoverageTable.escaped(test.sentence))"
    }
    return "| \(CoverageTable.escaped(regression.story)) | \(rule) | \(tests.joined(separator: "<br>")) |\n"
  }
}
