import DevctlProtocol

extension HostileInput {
  package static func wrongInput(of operation: String) -> [HostileInput] {
    [("string", "x"), ("array", []), ("number", 7)].map { (name: String, input: JSONValue) in
      var frame = RequestFrame(operation)
      frame.input = .exactly(input)
      frame.flaw = "input"
      return HostileInput("input-\(name)", frame)
    }
  }
}
