import DevctlConformance

extension FuzzedReader {
  /// The JSON report of an earlier run, and every form in which it is shown again.
  static let report = FuzzedReader(
    "report",
    tokens: [
      #""verdict":"failed""#, #""verdict":"warned""#, #""level":"should""#, #""format":1"#,
      #""requirement":"framing.utf8""#,
      #""cut_off":true"#, #""shard":{"index":1,"count":2,"whole":[]}"#, #""file":"a b/c.py""#, "]]>", "<![CDATA[",
      "&#0;",
      "</script>", "`", "|", "%0A", "1..0",
    ]
  ) { (bytes, _) throws(Violation) in
    guard let report = try? JSONReport.report(reading: bytes) else { return }
    let value = JSONReport.value(of: report)
    guard let again = JSONReport.report(from: value) else { throw Violation("the report that was written is refused") }
    try Violation.unless(JSONReport.value(of: again) == value, "the report that was written reads as another one")
    var changed = report
    changed.changes = ChangeList(since: report, in: "earlier.json", to: report)
    try Checks.printable(changed, of: bytes)
  }
}
