import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The example conversations of the specification")
struct ExampleTests {
  private static let operations: [any PluginOperation.Type] = [
    ConfigMutate.self, BuildRun.self, PrepareRun.self, ValidateRun.self, LaunchPlan.self, CommandRun.self,
    LogsFollow.self, TelemetryStream.self,
  ]

  @Test("a right one can be decoded", arguments: Example.valid)
  func valid(_ result: Result<Example, any Error>) throws {
    #expect(Self.mistakes(in: try result.get()) == [:])
  }

  @Test(
    "a wrong one is refused where a schema refuses it, unless it says that decoding is lenient there",
    arguments: Example.invalid)
  func invalid(_ result: Result<Example, any Error>) throws {
    let example = try result.get()
    let mistakes = Self.mistakes(in: example)
    let isRefused = example.path != nil && !example.isLenient
    #expect(Set(mistakes.keys) == (isRefused ? Set([example.line].compactMap(\.self)) : []), "\(mistakes)")
  }

  @Test("a wrong one is found to break its requirement", arguments: Example.invalid)
  func broken(_ result: Result<Example, any Error>) throws {
    let example = try result.get()
    let slug = try #require(example.breaks)
    guard let requirement = Requirement.all.first(where: { $0.slug == slug }) else { return }
    let scenarios = Set(requirement.scenarios.map(\.name) + [Scenario.survey.name])
    let judgement = requirement.rule(Evidence(scenarios.map(example.transcript)))
    guard case .broken = judgement else {
      Issue.record("\(slug): \(judgement)")
      return
    }
  }

  @Test("a right one breaks nothing that must be", arguments: Example.valid)
  func whole(_ result: Result<Example, any Error>) throws {
    let example = try result.get()
    let evidence = Evidence([example.transcript(of: example.scenario)])
    for requirement in Requirement.all where requirement.level == .must {
      if case .broken(let findings) = requirement.rule(evidence) {
        Issue.record("\(requirement.slug): \(findings)")
      }
    }
  }

  @Test("there is a right one for each operation")
  func coverage() {
    let called = Example.valid.compactMap { try? $0.get() }.flatMap(\.lines).compactMap { entry in
      if case .hostFrame(let frame) = entry.line { frame["op"]?.stringValue } else { nil }
    }
    #expect(Set(OperationCatalogue.names).subtracting(called) == [])
    #expect(Set(Self.operations.map { $0.name }) == Set(OperationCatalogue.names))
  }

  /// What the types of `DevctlProtocol` have against the frames, by their lines in the file.
  private static func mistakes(in example: Example) -> [Int: String] {
    var operations: [String: String] = [:]
    var mistakes: [Int: String] = [:]
    for (number, line) in example.lines {
      do {
        switch line {
        case .hostFrame(let frame):
          let request = try Request.decode(line: frame.encoded())
          operations[request.id] = request.operation
          try Self.operations.first { $0.name == request.operation }?.decodeInput(of: request)
        case .pluginFrame(let frame):
          guard case .response(let response) = try PluginFrame.decode(line: frame.encoded()) else { continue }
          try Self.operations.first { $0.name == operations[response.requestID] }?.decodeOutput(of: response)
        default: continue
        }
      } catch {
        mistakes[number] = "\(error)"
      }
    }
    return mistakes
  }
}

extension PluginOperation {
  fileprivate static func decodeInput(of request: Request) throws {
    _ = try request.input?.decoded(as: Input.self)
  }

  fileprivate static func decodeOutput(of response: Response) throws {
    _ = try response.decodedOutput(as: Output.self)
  }
}
