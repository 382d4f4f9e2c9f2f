/// Ids that go wrong where one is parsed, trimmed, quoted by hand or cut. Those beyond ASCII are in `framing.unicode`.
package enum RequestIDs {
  package static let all = [
    "plain-1", "12345", " padded ", #"say "hi" \ C:\temp \n"#, "line\nbreak\tand tab", "{\"request_id\":\"inner\"}",
    String(repeating: "long-", count: 204) + "1024",
  ]
}
