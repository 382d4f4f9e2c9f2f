import ConformanceTranscript
import DevctlProtocol

/// One operation called for one repository, every time that it was, and whether it went as in an ordinary run.
struct PlaceCalls {
  let operation: String
  let place: Place
  let calls: [Call]
  /// Calls that went well, and whose answers these should be like.
  let models: [Call]

  /// What went wrong in each call, the first for all; nil where there was no call, or one was right.
  ///
  /// - Parameter paths: what is wrong with the paths in a call's output; nil where nothing is.
  func trouble(_ paths: (Call) -> String?) -> (text: String, evidence: [String])? {
    let troubles = calls.map { trouble(in: $0, paths) }
    guard let first = calls.first, let text = troubles.first ?? nil, !troubles.contains(where: { $0 == nil }) else {
      return nil
    }
    return (text, first.evidence + EvidenceFormatter.diagnostics(of: first.process))
  }

  private func trouble(in call: Call, _ paths: (Call) -> String?) -> String? {
    guard let output = call.response, call.succeeded else {
      // An answer that breaks the framing rules is judged by those.
      return call.response == nil && !call.process.answers(to: call.request.record.id).isEmpty
        ? nil : call.process.outcomeText(of: call.request.record.id)
    }
    if let text = paths(call) { return text }
    let summary = OutputSummary(output.object["output"])
    let usual = models.map { OutputSummary($0.response?.object["output"]) }
    guard let model = usual.first, !usual.contains(summary) else { return nil }
    return "the answer says \(summary.text), and in an ordinary run \(model.text)"
  }
}

/// What an answer says that depends on the files of a repository, and on nothing that changes from call to call.
private struct OutputSummary: Hashable {
  private var valid: Bool?
  private var steps: [String]?
  private var services: [String]?

  init(_ output: JSONValue?) {
    valid = output?["valid"]?.boolValue
    steps = output?["steps"]?.arrayValue?.map { step in
      "\(step["name"]?.stringValue ?? "")\(step["ok"] == .bool(false) ? " (failed)" : "")"
    }
    services = output?["services"]?.arrayValue?.map { $0["name"]?.stringValue ?? "" }
  }

  var text: String {
    let parts = [
      valid.map { "valid \($0)" }, steps.map { "steps \(Self.list($0))" }, services.map { "services \(Self.list($0))" },
    ]
    return EvidenceFormatter.text(parts.compactMap { $0 }.joined(separator: ", "))
  }

  private static func list(_ names: [String]) -> String { "[\(names.joined(separator: ", "))]" }
}

extension Evidence {
  /// What became of each operation for a place, in the declared order; nil where the plugin was not asked.
  func calls(for place: Place) -> [PlaceCalls] {
    guard let discovery = first(in: .discovery) else { return [] }
    let processes = processes(in: .contexts)
    var operations: [String] = []
    for request in processes.flatMap(\.requests)
    where request.record.name.hasPrefix("\(place)-") && !operations.contains(request.record.operation) {
      operations.append(request.record.operation)
    }
    return operations.map { operation in
      func calls(_ place: Place) -> [Call] {
        processes.flatMap { $0.calls(of: operation) }.filter { $0.request.record.name.hasPrefix("\(place)-") }
      }
      let models = discovery.calls(of: operation) + (place == .second ? calls(.first) : [])
      return PlaceCalls(
        operation: operation, place: place, calls: calls(place), models: models.filter(\.succeeded))
    }
  }

  /// Judges the operations that were called for a place; without any there is nothing to judge.
  func judgePlace(_ place: Place, _ finding: (PlaceCalls) -> Finding?) -> Judgement {
    judgeHandshake { _, handshake in
      let calls = calls(for: place)
      if !calls.isEmpty { return .findings(calls.compactMap(finding)) }
      let declared = Discovery(handshake: handshake)
      return declared.finiteOperations.isEmpty
        ? .notApplicable("the plugin declares no operation that ends by itself")
        : .undecided("no operation that works was called for another repository (see dry-run.accepted)")
    }
  }
}

extension Call {
  /// The strings of the output that are absolute paths, each with where it stands.
  private var paths: [(place: JSONPath, path: String)] {
    guard let output = response?.object["output"] else { return [] }
    return Self.strings(in: output, at: "output").filter { $0.1.hasPrefix("/") }
  }

  /// A path in the output that leads into a folder, in words.
  func path(into place: Place) -> String? {
    paths.first { place.holds($0.path) }.map { "\($0.place) is \(EvidenceFormatter.value(.string($0.path)))" }
  }

  /// A place where another call's output has a path into its repository, and this one's has another text than a path into
  /// its own.
  func pathLost(from other: Call, in repository: Place, to own: Place) -> String? {
    guard let output = response?.object["output"] else { return nil }
    let texts = Self.strings(in: output, at: "output")
    for there in other.paths where repository.holds(there.path) {
      guard let here = texts.first(where: { $0.0 == there.place }), !own.holds(here.1) else { continue }
      return "\(here.0) is \(EvidenceFormatter.value(.string(here.1)))"
    }
    return nil
  }

  private static func strings(in value: JSONValue, at place: JSONPath) -> [(JSONPath, String)] {
    switch value {
    case .string(let text): [(place, text)]
    case .array(let items):
      items.enumerated().flatMap { strings(in: $0.element, at: place.appending(.index($0.offset))) }
    case .object(let members): members.flatMap { strings(in: $0.value, at: place.appending(.key($0.key))) }
    default: []
    }
  }
}
