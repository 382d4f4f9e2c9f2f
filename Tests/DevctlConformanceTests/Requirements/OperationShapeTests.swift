import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about the shape of what operations answer")
struct OperationShapeTests {
  /// An output, and the words by which a rule's finding tells of it.
  struct Example: Sendable, CustomTestStringConvertible {
    var slug: String
    var operation: String
    var output: String
    var words: String?

    init(_ slug: String, _ operation: String, _ output: String, _ words: String? = nil) {
      self.slug = slug
      self.operation = operation
      self.output = output
      self.words = words
    }

    var testDescription: String { "\(slug): \(output)" }
  }

  private static let validations = [
    Example("validate.shape", "validate.run", #"{"valid":true,"errors":[],"warnings":[]}"#),
    Example("validate.shape", "validate.run", #"{"valid":true}"#),
    Example("validate.shape", "validate.run", #"{"valid":true,"errors":null,"warnings":null,"checked":7}"#),
    Example("validate.shape", "validate.run", #"{"valid":false,"errors":[{"message":"m","key":"k"}]}"#),
    Example("validate.shape", "validate.run", #"{"errors":[]}"#, "output.valid is missing"),
    Example("validate.shape", "validate.run", #"{"valid":"true"}"#, #"output.valid is "true""#),
    Example("validate.shape", "validate.run", #"{"valid":true,"errors":{}}"#, "output.errors is {}"),
    Example("validate.shape", "validate.run", #"{"valid":true,"warnings":["w"]}"#, #"output.warnings[0] is "w""#),
    Example(
      "validate.shape", "validate.run", #"{"valid":true,"warnings":[{"message":"m"},{"code":"C"}]}"#,
      "output.warnings[1].message is missing"),
    Example("validate.shape", "validate.run", "[]", "output is []"),
    Example("validate.codes", "validate.run", #"{"valid":true,"warnings":[{"code":"C","message":"m"}]}"#),
    Example("validate.codes", "validate.run", #"{"valid":true,"errors":"none"}"#),
    Example(
      "validate.codes", "validate.run", #"{"valid":true,"warnings":[{"message":"m"}]}"#,
      "output.warnings[0].code is missing"),
    Example(
      "validate.codes", "validate.run", #"{"valid":false,"errors":[{"code":404,"message":"m"}]}"#,
      "output.errors[0].code is 404"),
    Example("validate.consistent", "validate.run", #"{"valid":true,"errors":null,"warnings":[{}]}"#),
    Example("validate.consistent", "validate.run", #"{"valid":false,"errors":[{}]}"#),
    Example("validate.consistent", "validate.run", #"{"valid":true,"errors":[{}]}"#, "output.errors has 1"),
    Example("validate.consistent", "validate.run", #"{"valid":false}"#, "without an error"),
    Example("validate.actionable", "validate.run", #"{"valid":false,"errors":[{"fix":"do it"}],"warnings":[{}]}"#),
    Example(
      "validate.actionable", "validate.run", #"{"valid":false,"errors":[{"hint":"do it"}]}"#, #"there is "hint""#),
  ]

  private static let steps = ["build.run", "prepare.run"].flatMap { operation in
    [
      Example("steps.shape", operation, #"{"steps":[]}"#),
      Example("steps.shape", operation, #"{"steps":[{"name":"a","ok":false}],"artifacts":null}"#),
      Example(
        "steps.shape", operation,
        #"{"steps":[{"name":"a","ok":true,"duration_ms":0,"status":"ok"}],"artifacts":{"a":"p"}}"#),
      Example("steps.shape", operation, "{}", "output.steps is missing"),
      Example("steps.shape", operation, #"{"steps":["a"]}"#, #"output.steps[0] is "a""#),
      Example("steps.shape", operation, #"{"steps":[{"name":"a","status":"ok"}]}"#, "status is \"ok\", which hosts"),
      Example(
        "steps.shape", operation, #"{"steps":[{"name":"a","ok":true},{"name":"a","ok":true}]}"#,
        "output.steps[1].name is \"a\""),
      Example(
        "steps.shape", operation, #"{"steps":[{"name":"a","ok":true,"duration_ms":-1}]}"#, "duration_ms is -1"),
      Example("steps.shape", operation, #"{"steps":[],"artifacts":[]}"#, "an empty object says"),
      Example("steps.shape", operation, #"{"steps":[],"artifacts":{"a":["p"]}}"#, "output.artifacts.a is [\"p\"]"),
    ]
  }

  private static func service(_ fields: String, _ words: String? = nil) -> Example {
    Example("launch.shape", "launch.plan", #"{"services":[{"name":"a","# + "\(fields)}]}", words)
  }

  private static let plans = [
    Example("launch.shape", "launch.plan", #"{"services":[]}"#),
    Example("launch.shape", "launch.plan", #"{"services":null}"#, "output.services is null"),
    service(#""command":["x"],"executable":null,"env":null,"cwd":null,"health":null,"depends_on":["b"]"#),
    service(#""executable":{"artifact_id":"x","args":["y"]},"env":{"PORT":"1"}"#),
    service(#""command":["x"],"health":{"type":"tcp","address":"[::1]:80","interval_ms":5}"#),
    service(#""command":["x"],"health":{"type":"http","url":"HTTP://localhost:80/","timeout_ms":1}"#),
    service(#""cwd":".""#, "command is missing"),
    service(#""command":"npm start""#, "cut into its words"),
    service(#""command":["x",1]"#, "command[1] is 1"),
    service(#""command":["x"],"executable":{"artifact_id":"x"}"#, "one or the other"),
    service(#""executable":{"args":[]}"#, "artifact_id is missing"),
    service(#""command":["x"],"env":{"PORT":8080}"#, "output.services[0].env.PORT is 8080"),
    service(#""command":["x"],"health":{"type":"tcp","address":"::1:80"}"#, "health.address is"),
    service(#""command":["x"],"health":{"type":"tcp","address":"localhost"}"#, "health.address is"),
    service(#""command":["x"],"health":{"type":"tcp","address":"localhost:0"}"#, "health.address is"),
    service(#""command":["x"],"health":{"type":"tcp","address":":8080"}"#),
    service(#""command":["x"],"health":{"type":"http","url":"localhost:80"}"#, "health.url is"),
    service(#""command":["x"],"health":{"type":"grpc"}"#, "health.type is \"grpc\""),
    service(#""command":["x"],"health":{"type":"http","url":"http://x/","timeout_ms":0}"#, "timeout_ms is 0"),
    Example(
      "launch.shape", "launch.plan", #"{"services":[{"name":"../x","command":["x"]}]}"#, #"name is "../x""#),
    Example(
      "launch.shape", "launch.plan", #"{"services":[{"name":"a","command":["x"]},{"name":"a","command":["x"]}]}"#,
      "output.services[1].name"),
  ]

  private static func command(_ words: String, isShellLine: Bool) -> Example {
    Example(
      "launch.argv", "launch.plan", #"{"services":[{"command":["\#(words)"]}]}"#, isShellLine ? "command is" : nil)
  }

  private static func folder(_ cwd: String, isOutside: Bool) -> Example {
    Example("launch.cwd-inside", "launch.plan", #"{"services":[{"cwd":"\#(cwd)"}]}"#, isOutside ? "cwd is" : nil)
  }

  private static let places = [
    command("npm run dev", isShellLine: true), command("./run.sh --fast", isShellLine: true),
    command("npm", isShellLine: false), command("/opt/My App/run", isShellLine: false),
    Example("launch.argv", "launch.plan", #"{"services":[{"command":["sh","-c","npm run dev"]}]}"#),
    folder(".", isOutside: false), folder("a/../b", isOutside: false), folder("/elsewhere", isOutside: false),
    folder("..b/...", isOutside: false), folder("../a", isOutside: true), folder("a/../../repo", isOutside: true),
  ]

  private static let commands = [
    Example("command.exit-code", "command.run", #"{"exit_code":0}"#),
    Example("command.exit-code", "command.run", #"{"exit_code":"0"}"#, #"output.exit_code is "0""#),
    Example("command.exit-code", "command.run", #"{"exit_code":1.5}"#, "output.exit_code is 1.5"),
    Example("command.exit-code", "command.run", #"{"exit_code":true}"#, "output.exit_code is true"),
    Example("command.exit-code", "command.run", "{}", "output.exit_code is missing"),
  ]

  private static let patches = [
    Example("config.patch-shape", "config.mutate", #"{"config_patch":{}}"#),
    Example("config.patch-shape", "config.mutate", #"{"config_patch":{"set":null,"unset":null}}"#),
    Example("config.patch-shape", "config.mutate", #"{"config_patch":{"set":{"a.b":1},"unset":["c"]}}"#),
    Example("config.patch-shape", "config.mutate", #"{"config":{}}"#, "output.config_patch is missing"),
    Example("config.patch-shape", "config.mutate", #"{"config_patch":{"set":[["a",1]]}}"#, "config_patch.set is"),
    Example("config.patch-shape", "config.mutate", #"{"config_patch":{"unset":{}}}"#, "config_patch.unset is {}"),
    Example(
      "config.patch-shape", "config.mutate", #"{"config_patch":{"unset":["a",1]}}"#, "config_patch.unset[1] is 1"),
    Example(
      "config.patch-keys", "config.mutate", #"{"config_patch":{"set":{"a.b":1,"a.c":1,"ab":1},"unset":["a.d"]}}"#),
    Example("config.patch-keys", "config.mutate", #"{"config_patch":{"set":{"a..b":1}}}"#, "empty segment"),
    Example("config.patch-keys", "config.mutate", #"{"config_patch":{"unset":["a."]}}"#, "empty segment"),
    Example("config.patch-keys", "config.mutate", #"{"config_patch":{"set":{"a":1},"unset":["a"]}}"#, "both set and"),
    Example("config.patch-keys", "config.mutate", #"{"config_patch":{"set":{"a":{},"a.b":1}}}"#, "is inside"),
    Example("dry-run.accepted", "build.run", #"{"steps":"soon"}"#),
    Example("dry-run.accepted", "build.run", #"{"dry_run":"skipped"}"#, "output is {\"dry_run\""),
    Example("dry-run.accepted", "own.op", #"{"dry_run":"skipped"}"#),
  ]

  @Test(
    "an output of the wrong shape is found, with its place, and a right one passes",
    arguments: validations + steps + plans + places + commands + patches)
  func shape(example: Example) throws {
    let outcome: RuleCase.Outcome = example.words.map { .breaks($0) } ?? .holds
    try RuleCase(example.slug, example.output, outcome, .answering(example.operation, example.output)).check()
  }

  @Test("every error in an output is told, not only the first")
  func several() throws {
    let output = #"{"valid":0,"errors":[{},{"message":1},"e"],"warnings":[1,2,3]}"#
    let rule = try #require(Requirement.all.first { $0.slug == "validate.shape" }).rule
    guard case .broken(let findings) = rule(Evidence([.answering("validate.run", output)])) else {
      Issue.record("not broken")
      return
    }
    #expect(findings.count == 1)
    let evidence = findings[0].evidence.joined(separator: "\n")
    #expect(findings[0].actual == "output.valid is 0")
    #expect(evidence.contains("output.errors[1].message is 1 (expected: a string)"))
    #expect(evidence.contains("and 2 more"))
    #expect(evidence.contains("stdout, byte "))
  }

  private static let slugs = [
    "config.patch-shape", "config.patch-keys", "config.patch-applies", "config.patch-converges", "validate.shape",
    "validate.codes", "validate.consistent", "validate.actionable", "steps.shape", "steps.selected", "steps.unknown",
    "launch.shape", "launch.pure", "launch.uses-config", "launch.argv", "launch.cwd-inside", "command.exit-code",
    "command.unknown", "command.dry-run",
  ]

  private static let operations = [
    "config.mutate", "validate.run", "build.run", "prepare.run", "launch.plan", "command.run",
  ]

  @Test("what is not declared is not applicable, and what was refused is open", arguments: slugs)
  func others(slug: String) throws {
    let greeting = ScriptedEvent.greets("own.op")
    try RuleCase(slug, "", .notApplicable, .make("discovery", [greeting, .exits(0)])).check()
    let calls = Self.operations.flatMap { [ScriptedEvent.asks($0, $0), .refuses($0)] }
    let all = ScriptedEvent.prints(
      #"{"type":"handshake","capabilities":{"ops":["\#(Self.operations.joined(separator: #"",""#))"]}}"#)
    try RuleCase(slug, "", .undecided, .make("discovery", [all] + calls + [.exits(0)])).check()
  }
}

extension Transcript {
  /// A discovery of one operation, which was answered with this output.
  static func answering(_ operation: String, _ output: String) -> Transcript {
    .make(
      "discovery",
      [
        .greets(operation), .asks("a", operation),
        .prints(#"{"type":"response","request_id":"a","ok":true,"output":\#(output)}"#), .closesInput, .exits(0),
      ])
  }
}
