import DevctlProtocol

extension HostileInput {
  /// The same request with nothing wrong in it but its operation.
  package static let usualContext = HostileInput("ctx-usual", RequestFrame(Undeclared.operation))

  package static let missingContext: [HostileInput] = {
    let variants: [(String, JSONValue?)] = [("absent", nil), ("null", .some(.null)), ("empty", [:])]
    return variants.map { name, context in
      var frame = RequestFrame(Undeclared.operation)
      frame.contextInstead = .some(context)
      // The frame itself lacks what is absent; empty is right.
      frame.flaw = ["absent": "", "null": "ctx"][name]
      return HostileInput("ctx-\(name)", frame)
    }
  }()
}
