import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  static let unicode = Scenario(
    .unicode, "sends text beyond ASCII in ids and in the config, as it is and escaped",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for sample in UnicodeSample.all {
      var frame = GoodRequest(stage.discovery).frame
      frame.id = sample.id
      var config = frame.config(among: stage.settings.inputs)
      if frame.input(among: stage.settings.inputs)?["config"] != nil {
        for (key, value) in ["text": .string(sample.text), sample.text: true] as JSONObject { config[key] = value }
        frame = frame.with("config", .object(config))
      }
      let mark = process.lines.count
      let bytes = process.prepare(frame).bytes
      try process.send(sample.isEscaped ? UnicodeSample.escaped(bytes) : bytes)
      // Silence will not turn into speech for the next sample.
      guard try process.waitProbing(for: sample.id, since: mark) || process.lines.count > mark else { return }
    }
  }
}
