import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The example conversations of the specification")
struct ExampleTests {
  @Test("a right one can be decoded", arguments: Example.valid)
  func valid(name: String) throws {
    #expect(Self.errors(in: try Example(name)) == [:])
  }

  @Test(
    "a wrong one is refused where a schema refuses it, unless decoding is lenient there", arguments: Example.invalid)
  func invalid(name: String) throws {
    let example = try Example(name)
    let errors = Self.errors(in: example)
    let isRefused = example.path != nil && !example.isLenient
    #expect(Set(errors.keys) == (isRefused ? Set([example.line].compactMap(\.self)) : []), "\(errors)")
  }

  @Test("a right one breaks nothing", arguments: Example.valid)
  func whole(name: String) throws {
    #expect(Self.results(of: try Example(name)).filter(\.isBroken).map { $0.actual ?? $0.requirement } == [])
  }

  @Test("a wrong one breaks its requirement, and nothing else", arguments: Example.invalid)
  func broken(name: String) throws {
    let example = try Example(name)
    let slug = try #require(example.breaks)
    let results = Self.results(of: example)
    let broken = Set(results.filter(\.isBroken).map(\.requirement))
    let requirement = try #require(Requirement.all.first { $0.slug == slug })
    if results.first(where: { $0.requirement == slug })?.verdict == .notApplicable {
      // What depends on how the host went on is judged in the scenarios of the suite alone.
      let scenarios = Set(requirement.scenarios.map(\.name) + [Scenario.discovery.name])
      guard case .broken = requirement.rule(Evidence(scenarios.map(example.transcript(in:)))) else {
        Issue.record("\(slug) is not broken, in \(scenarios)")
        return
      }
      #expect(broken.subtracting([slug]) == Set(example.companions))
    } else {
      #expect(broken == Set([slug] + example.companions))
    }
  }

  @Test("there is a right one for each operation")
  func coverage() throws {
    let called = try Example.valid.flatMap { try Example($0).lines }.compactMap { $0["frame"]?["op"]?.stringValue }
    for operation in OperationDescriptor.all where !called.contains(operation.name) {
      Issue.record("ProtocolSpec/examples/valid: add \(operation.name).ndjson, a conversation that calls the operation")
    }
  }

  /// What `judge` says of an example.
  private static func results(of example: Example) -> [RequirementResult] {
    example.recording.report(on: Requirement.all).results
  }

  /// What the types of `DevctlProtocol` have against the frames, by their lines in the file.
  private static func errors(in example: Example) -> [Int: String] {
    var operations: [String: String] = [:]
    var errors: [Int: String] = [:]
    for (index, line) in example.lines.enumerated() {
      guard let frame = line["frame"] else { continue }
      do {
        if line["event"] == "sent" {
          let request = try Request.decode(line: frame.encoded())
          operations[request.id] = request.operation
          try OperationDescriptor.named(request.operation)?.operation.decodeInput(of: request)
        } else if case .response(let response) = try PluginFrame.decode(line: frame.encoded()) {
          let operation = operations[response.requestID].flatMap(OperationDescriptor.named)
          try operation?.operation.decodeOutput(of: response)
        }
      } catch {
        errors[index + 1] = "\(error)"
      }
    }
    return errors
  }
}

extension RequirementResult {
  fileprivate var isBroken: Bool { verdict == .failed || verdict == .warned }
}

extension PluginOperation {
  @discardableResult
  static func decodeInput(of request: Request) throws -> Input? {
    try request.input?.decoded(as: Input.self)
  }

  @discardableResult
  static func decodeOutput(of response: Response) throws -> Output? {
    try response.decodedOutput(as: Output.self)
  }
}
