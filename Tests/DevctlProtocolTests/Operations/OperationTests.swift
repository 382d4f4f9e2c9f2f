import DevctlProtocol
import Testing

@Suite("Operations on the wire")
struct OperationTests {
  /// Writes a value, compares the text, reads it again, and reads it among unknown fields.
  private func verify<Value: JSONCodable & Equatable>(
    _ value: Value, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(String(decoding: value.encodedJSON(), as: UTF8.self) == text, sourceLocation: sourceLocation)
    #expect(try Value.decoded(from: text) == value, sourceLocation: sourceLocation)
    let more = #"{"x_unknown":{"ok":[1]},"# + text.dropFirst()
    #expect(try Value.decoded(from: text == "{}" ? "{\"x\":1}" : more) == value, sourceLocation: sourceLocation)
  }

  @Test("config.mutate")
  func configMutate() throws {
    try verify(ConfigMutate.Input(config: ["a": ["b": 1]]), #"{"config":{"a":{"b":1}}}"#)
    try verify(ConfigMutate.Output(), #"{"config_patch":{}}"#)
    try verify(
      ConfigMutate.Output(configPatch: ConfigPatch(set: ["z.y": 1, "a": nil], unset: ["b.c"])),
      #"{"config_patch":{"set":{"z.y":1,"a":null},"unset":["b.c"]}}"#)
    #expect(
      try ConfigMutate.Output.decoded(from: #"{"config_patch":{"set":null,"unset":null}}"#) == ConfigMutate.Output())
  }

  @Test("build.run and prepare.run")
  func steps() throws {
    try verify(PrepareRun.Input(config: [:], steps: ["a", "b"]), #"{"config":{},"steps":["a","b"]}"#)
    try verify(BuildRun.Input(steps: []), #"{"config":{},"steps":[]}"#)
    try verify(BuildRun.Input(), #"{"config":{},"steps":null}"#)
    #expect(try BuildRun.Input.decoded(from: #"{"config":{}}"#).steps == nil)
    try verify(BuildRun.Output(), #"{"steps":[]}"#)
    try verify(
      BuildRun.Output(
        steps: [StepResult(name: "a", ok: true, durationMilliseconds: 12), StepResult(name: "b", ok: false)],
        artifacts: ["web": "/x", "api": "bin/api"]),
      #"""
      {"steps":[{"name":"a","ok":true,"duration_ms":12},{"name":"b","ok":false}],"artifacts":{"api":"bin/api",\#
      "web":"/x"}}
      """#
    )
    let wild =
      #"""
      {"steps":[{"name":"a","ok":true,"status":"ok","output":"…","detail":null,"command":["x"],"skipped":false,\#
      "exit_code":0,"duration_ms":3.0}],"artifacts":null}
      """#
    #expect(try BuildRun.Output.decoded(from: wild).steps == [StepResult(name: "a", ok: true, durationMilliseconds: 3)])
  }

  @Test("validate.run")
  func validate() throws {
    try verify(ValidateRun.Output(valid: true), #"{"valid":true,"errors":[],"warnings":[]}"#)
    try verify(
      ValidateRun.Output(
        valid: false,
        errors: [.init(code: "E_X", message: "m", field: "a.b", fix: "do it", details: ["n": 1])],
        warnings: [.init(message: "w")]),
      #"""
      {"valid":false,"errors":[{"code":"E_X","message":"m","field":"a.b","fix":"do it","details":{"n":1}}],\#
      "warnings":[{"message":"w"}]}
      """#
    )
    let wild = #"{"valid":false,"errors":[{"message":"m","key":"k","hint":"h","retryable":true}],"warnings":null}"#
    #expect(try ValidateRun.Output.decoded(from: wild).errors == [.init(message: "m")])
  }

  @Test("launch.plan")
  func launchPlan() throws {
    try verify(LaunchPlan.Output(), #"{"services":[]}"#)
    try verify(
      LaunchPlan.Output(services: [
        .init(name: "a", command: ["go", "run"]),
        .init(
          name: "b", cwd: "web", program: .executable(artifactID: "api", arguments: ["-v"]), env: ["Z": "1", "A": ""],
          health: .tcp(address: "127.0.0.1:80", timeoutMilliseconds: 500)),
        .init(name: "c", program: .executable(artifactID: "x"), health: .http(url: "http://x/")),
      ]),
      #"""
      {"services":[{"name":"a","command":["go","run"]},{"name":"b","cwd":"web",\#
      "executable":{"artifact_id":"api","args":["-v"]},"env":{"A":"","Z":"1"},"health":{"type":"tcp",\#
      "address":"127.0.0.1:80","timeout_ms":500}},{"name":"c","executable":{"artifact_id":"x"},\#
      "health":{"type":"http","url":"http://x/"}}]}
      """#
    )
    let wild =
      #"""
      {"services":[{"name":"a","command":["x"],"executable":null,"cwd":null,"env":null,"depends_on":["b"],\#
      "health":{"type":"http","url":"u","address":null,"interval_ms":5}}]}
      """#
    #expect(
      try LaunchPlan.Output.decoded(from: wild).services == [.init(name: "a", command: ["x"], health: .http(url: "u"))])
  }

  @Test("command.run")
  func commandRun() throws {
    try verify(CommandRun.Input(name: "db"), #"{"name":"db","argv":[],"config":{}}"#)
    try verify(
      CommandRun.Input(name: "db", argv: ["--x", ""], config: ["a": 1]),
      #"{"name":"db","argv":["--x",""],"config":{"a":1}}"#)
    try verify(CommandRun.Output(exitCode: 3), #"{"exit_code":3}"#)
  }

  @Test("streams")
  func streams() throws {
    try verify(StreamStart(streamID: "s"), #"{"stream_id":"s"}"#)
    #expect(try LogsFollow.Input.decoded(from: #"{"service":"api"}"#) == ["service": "api"])
  }

  @Test(
    "an output that no host could use is an error with its place",
    arguments: [
      (#"{"steps":[{"name":"a"}]}"#, "steps[0]: the field \"ok\" is missing (byte 10)"),
      (#"{"steps":[{"name":"a","status":"ok"}]}"#, "steps[0]: the field \"ok\" is missing (byte 10)"),
      (#"{"steps":[{"name":"a","ok":null}]}"#, "steps[0].ok: expected a boolean, found null (byte 27)"),
      (#"{"steps":[{"name":"a","ok":"true"}]}"#, "steps[0].ok: expected a boolean, found a string (byte 27)"),
      (#"{"steps":[],"artifacts":[]}"#, "artifacts: expected an object of strings, found an array (byte 24)"),
      (#"{"steps":[],"artifacts":{"a b":1}}"#, "artifacts[\"a b\"]: expected a string, found a number (byte 31)"),
      (
        #"{"steps":[{"name":"a","ok":true,"duration_ms":-1}]}"#,
        "steps[0].duration_ms: expected milliseconds, found the negative -1 (byte 46)"
      ),
      (
        #"{"steps":[{"name":"a","ok":true,"duration_ms":1.5}]}"#,
        "steps[0].duration_ms: expected an integer of 64 bits, found 1.5 (byte 46)"
      ),
      (#"{"artifacts":{}}"#, "the field \"steps\" is missing (byte 0)"),
      (#"{"steps":null}"#, "steps: expected an array of objects, found null (byte 9)"),
    ])
  func refusesSteps(_ text: String, _ description: String) {
    #expect(#expect(throws: JSONError.self) { try BuildRun.Output.decoded(from: text) }?.description == description)
  }

  @Test(
    "a plan that no host could use is an error with its place",
    arguments: [
      (
        #""command":["x"],"executable":{"artifact_id":"a"}"#,
        "expected either \"command\" or \"executable\", found both (byte 13)"
      ),
      (#""env":{}"#, "the field \"command\" is missing (byte 13)"),
      (#""command":[]"#, ".command: expected a program and its arguments, found an empty array (byte 35)"),
      (#""command":"x""#, ".command: expected an array of strings, found a string (byte 35)"),
      (#""executable":"x""#, ".executable: expected an object, found a string (byte 38)"),
      (#""executable":{}"#, ".executable: the field \"artifact_id\" is missing (byte 38)"),
      (
        #""executable":{"artifact_id":"a","args":[1]}"#,
        ".executable.args[0]: expected a string, found a number (byte 65)"
      ),
      (#""command":["x"],"env":{"P":80}"#, ".env.P: expected a string, found a number (byte 52)"),
      (#""command":["x"],"health":{}"#, ".health: the field \"type\" is missing (byte 50)"),
      (#""command":["x"],"health":{"type":"tcp"}"#, ".health: the field \"address\" is missing (byte 50)"),
      (#""command":["x"],"health":{"type":"http","address":"a:1"}"#, ".health: the field \"url\" is missing (byte 50)"),
      (
        #""command":["x"],"health":{"type":"exec"}"#,
        ".health.type: expected \"tcp\" or \"http\", found \"exec\" (byte 58)"
      ),
      (
        #""command":["x"],"health":{"type":"tcp","address":"a:1","timeout_ms":0}"#,
        ".health.timeout_ms: expected a positive number of milliseconds, found 0 (byte 93)"
      ),
    ])
  func refusesServices(_ fields: String, _ description: String) {
    let text = "{\"services\":[{\"name\":\"a\",\(fields)}]}"
    let error = #expect(throws: JSONError.self) { try LaunchPlan.Output.decoded(from: text) }
    #expect(error?.description == "services[0]" + (description.hasPrefix(".") ? "" : ": ") + description)
  }

  @Test("other outputs without what they are for are errors, too")
  func refusesOthers() {
    #expect(throws: JSONError.self) { try ConfigMutate.Output.decoded(from: "{}") }
    #expect(throws: JSONError.self) { try ConfigMutate.Output.decoded(from: #"{"config_patch":{"set":[]}}"#) }
    #expect(throws: JSONError.self) { try ConfigMutate.Output.decoded(from: #"{"config_patch":{"unset":["a",1]}}"#) }
    #expect(throws: JSONError.self) { try ValidateRun.Output.decoded(from: #"{"errors":[]}"#) }
    #expect(throws: JSONError.self) { try ValidateRun.Output.decoded(from: #"{"valid":true,"errors":["text"]}"#) }
    #expect(throws: JSONError.self) { try ValidateRun.Output.decoded(from: #"{"valid":true,"errors":[{"code":"E"}]}"#) }
    #expect(throws: JSONError.self) { try CommandRun.Output.decoded(from: "{}") }
    #expect(throws: JSONError.self) { try CommandRun.Output.decoded(from: #"{"exit_code":"0"}"#) }
    #expect(throws: JSONError.self) { try CommandRun.Input.decoded(from: #"{"argv":[]}"#) }
    #expect(throws: JSONError.self) { try StreamStart.decoded(from: #"{"stream_id":""}"#) }
    #expect(throws: JSONError.self) { try StreamStart.decoded(from: #"{"stream_id":1}"#) }
    #expect(throws: JSONError.self) { try BuildRun.Input.decoded(from: #"{"steps":"all"}"#) }
    #expect(throws: JSONError.self) { try ConfigMutate.Input.decoded(from: #""x""#) }
  }
}
