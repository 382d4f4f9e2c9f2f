import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestWrongInput = Requirement(
    "request.wrong-input", .should,
    "A request whose `input` is no object is answered with an error or a sensible default, and does not end the plugin.",
    why: "A slip on the host's side should give a message that names it, not a dead plugin.",
    fix: "Check the type before the first access, and catch what a handler throws.",
    wrong: #"config = request["input"].get("config")      # AttributeError for "x""#,
    right: """
      if not isinstance(request.get("input") or {}, dict):
          fail(id, "E_INPUT", "input must be an object")
      """,
    examples: .requestWrongInput, scenarios: [.wrongInput]
  ) { evidence in
    let requests = evidence.processes(in: .wrongInput).flatMap(\.requests)
    guard let operation = requests.first?.record.operation else { return .undecided("no request was sent") }
    return evidence.judge(
      HostileInput.wrongInput(of: operation), in: .wrongInput,
      expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
