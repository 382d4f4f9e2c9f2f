import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let largeRequests = Scenario(
    .largeRequests, "sends a request of 1 MiB, then one of 8 MiB", skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for size in LargeRequest.allCases {
      var frame = GoodRequest(stage.discovery).frame
      frame.purpose = size.name
      let usual = frame.input(among: stage.settings.inputs)
      frame.input = .exactly(padded(usual, with: size.mebibytes * 1024 * 1024))
      guard try process.attempt(frame) else { return }
    }
  }

  /// The input with a long text where the protocol leaves room for anything.
  private static func padded(_ input: JSONValue?, with count: Int) -> JSONValue {
    // String(repeating:count:) appends character by character: that alone took a tenth of a run's time.
    let padding = JSONValue.string(String(decoding: [UInt8](repeating: UInt8(ascii: "x"), count: count), as: UTF8.self))
    var input = input?.objectValue ?? [:]
    if var config = input["config"]?.objectValue {
      config["padding"] = padding
      input["config"] = .object(config)
    } else {
      input["padding"] = padding
    }
    return .object(input)
  }
}
