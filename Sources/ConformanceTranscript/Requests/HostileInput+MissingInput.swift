import DevctlProtocol

extension HostileInput {
  package static func missingInput(of operation: String) -> [HostileInput] {
    let variants: [(String, JSONValue?)] = [("absent", nil), ("null", .some(.null))]
    return variants.map { name, input in
      var frame = RequestFrame(operation)
      frame.input = .exactly(input)
      return HostileInput("input-\(name)-\(operation)", frame)
    }
  }
}
