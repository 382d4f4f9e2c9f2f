extension HostileInput {
  package static let malformedLines = [
    HostileInput("no-json", line: "this is not json"), HostileInput("array", line: "[]"),
    HostileInput("null", line: "null"),
    HostileInput("string", line: #""x""#), HostileInput("half-object", line: #"{"type":"request""#),
  ]
}
