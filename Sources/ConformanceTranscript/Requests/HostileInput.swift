/// Something to send that a careless plugin does not survive, by a name that those of its good requests end with.
package struct HostileInput: Sendable {
  package enum Content: Sendable {
    /// A request, which must be answered, if only with an error.
    case request(RequestFrame)
    /// A line that is no request and has no answer to wait for.
    case line(String)
  }

  package var name: String
  package var content: Content

  /// What the names of good requests that follow something strange begin with.
  package static let proofPrefix = "after-"

  /// The name of the good request that follows.
  package var proof: String { Self.proofPrefix + name }
  /// The name of the good request that follows where the first one was refused.
  package var secondProof: String { "again-after-\(name)" }

  package init(_ name: String, line: String) {
    self.name = name
    content = .line(line)
  }

  package init(_ name: String, _ frame: RequestFrame) {
    var frame = frame
    frame.purpose = name
    self.name = name
    content = .request(frame)
  }

  /// What is sent in a run with these inputs, for people.
  package func text(inputs: RequestInputs) -> String {
    switch content {
    case .line(let line): line
    case .request(let frame): String(decoding: frame.line(root: "…", inputs: inputs).dropLast(), as: UTF8.self)
    }
  }
}
