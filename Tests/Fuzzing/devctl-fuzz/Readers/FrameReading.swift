import DevctlConformance
import DevctlProtocol

extension FuzzedReader {
  /// What plugin and host send each other: lines, frames in them, and the inputs and outputs of operations.
  static let frames = FuzzedReader(
    "frames", examples: ["ProtocolSpec/examples/valid", "ProtocolSpec/examples/invalid"], seeds: streams,
    tokens: [
      #"{"type":"handshake","protocol_version":"v2","plugin_name":"x","capabilities":{"ops":[]}}"# + "\n",
      #"{"type":"response","request_id":"1","ok":true,"output":{}}"# + "\n",
      #"{"type":"event","stream_id":"s","event":"log","message":"x"}"# + "\n", #""ok":true"#, #""type":"event""#,
      #""request_id":"#, #""ctx":{}"#, #""error":{"code":"E_X","message":"x"}"#, #""deadline_ms":-1"#,
    ]
  ) { (bytes, _) throws(Violation) in
    for line in try FrameChecks.lines(of: bytes) { try FrameChecks.check(line) }
  }

  /// What went in and out of each process of a transcript.
  private static func streams(_ file: [UInt8]) -> [[UInt8]] {
    guard let recording = try? Recording(decoding: file) else { return [] }
    var input: [UInt8] = []
    var output: [UInt8] = []
    for event in recording.transcripts.flatMap(\.events) {
      switch event.kind {
      case .sent(let bytes): input += bytes
      case .output(let bytes): output += bytes
      default: break
      }
    }
    return [input, output].filter { !$0.isEmpty }
  }
}

private enum FrameChecks {
  /// The lines, which are the same however the bytes are cut.
  static func lines(of bytes: [UInt8]) throws(Violation) -> [[UInt8]] {
    let limit = 4096
    let whole = cut(bytes, into: max(1, bytes.count), limit)
    for size in [1, 7, 4096] {
      let pieces = cut(bytes, into: size, limit)
      try Violation.unless(
        pieces.lines == whole.lines && pieces.rest == whole.rest, "in pieces of \(size) the lines are others")
    }
    let ended = whole.lines.compactMap { if case .line(let line) = $0 { line } else { nil } }
    return ended + (whole.rest.map { [$0] } ?? [])
  }

  private static func cut(
    _ bytes: [UInt8], into size: Int, _ limit: Int
  ) -> (lines: [LineFramer.Line], rest: [UInt8]?) {
    var framer = LineFramer(limit: limit)
    var lines: [LineFramer.Line] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      framer.append(rest.prefix(size))
      rest = rest.dropFirst(size)
      while let line = framer.next() { lines.append(line) }
    }
    return (lines, framer.finish())
  }

  static func check(_ line: [UInt8]) throws(Violation) {
    let frame: PluginFrame
    do throws(FrameError) {
      frame = try PluginFrame.decode(line: line)
    } catch {
      try Checks.printable(error.description, "the description of a frame's error")
      return try checkRequest(line)
    }
    switch frame {
    case .handshake(let handshake): try Checks.roundTrip(handshake)
    case .event(let event): try Checks.roundTrip(event)
    case .response(let response):
      try Checks.roundTrip(response)
      try checkOutput(response, ConfigMutate.Output.self)
      try checkOutput(response, ValidateRun.Output.self)
      try checkOutput(response, StepsOutput.self)
      try checkOutput(response, LaunchPlan.Output.self)
      try checkOutput(response, CommandRun.Output.self)
      try checkOutput(response, StreamStart.self)
    }
  }

  private static func checkRequest(_ line: [UInt8]) throws(Violation) {
    guard let request = try? Request.decode(line: line) else { return }
    try Checks.roundTrip(request)
    try checkInput(request, ConfigInput.self)
    try checkInput(request, StepsInput.self)
    try checkInput(request, CommandRun.Input.self)
  }

  private static func checkOutput<Output: JSONCodable & Equatable>(
    _ response: Response, _ type: Output.Type
  ) throws(Violation) {
    if let output = (try? response.decodedOutput(as: type)) ?? nil { try Checks.roundTrip(output) }
  }

  private static func checkInput<Input: JSONCodable & Equatable>(
    _ request: Request, _ type: Input.Type
  ) throws(Violation) {
    if let input = try? request.decodedInput(as: type) { try Checks.roundTrip(input) }
  }
}
