/// A reader of bytes from elsewhere, as the fuzzer sees it. A new one is a file of its own and a line in `all`.
struct FuzzedReader: Sendable {
  /// What it is called on the command line and in the names of findings.
  let name: String
  /// Files and folders with examples, from the root of the checkout; the seeds of the reader's own folder come on top.
  let examples: [String]
  /// Makes seeds of an example; nothing where it is none.
  let seeds: @Sendable ([UInt8]) -> [[UInt8]]
  /// Pieces of text that mean something to the reader.
  let tokens: [String]
  /// Reads an input, which must neither crash nor hang, and checks what has to hold for the result.
  let read: @Sendable ([UInt8], Workspace) throws(Violation) -> Void

  init(
    _ name: String, examples: [String] = [], seeds: @escaping @Sendable ([UInt8]) -> [[UInt8]] = { [$0] },
    tokens: [String] = [], read: @escaping @Sendable ([UInt8], Workspace) throws(Violation) -> Void
  ) {
    self.name = name
    self.examples = examples
    self.seeds = seeds
    self.tokens = tokens
    self.read = read
  }
}

/// Something that has to hold for what a reader makes of an input, and does not.
struct Violation: Error {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// - Throws: A violation with `description` where `condition` is false.
  static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
    if !condition { throw Violation(description()) }
  }
}

/// Why the fuzzer itself can't go on.
struct Trouble: Error {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
