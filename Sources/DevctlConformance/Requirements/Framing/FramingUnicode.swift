import DevctlProtocol

extension Scenario {
  static let unicode = Scenario(
    "unicode", "sends text beyond ASCII in ids and in the config, as it is and escaped",
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

/// Text that goes wrong where somebody counts bytes, assumes a locale or splits lines at more than LF.
private struct UnicodeSample {
  var text: String
  var isEscaped = false

  var id: String { (isEscaped ? "escaped-" : "text-") + text }

  static let all = [
    UnicodeSample(text: "grüße"), UnicodeSample(text: "設定"), UnicodeSample(text: "🚀👩‍🚀"),
    UnicodeSample(text: "a\u{2028}b\u{2029}c\u{85}d"), UnicodeSample(text: "e\u{301}"),
    UnicodeSample(text: "grüße 🚀 a\u{2028}b", isEscaped: true),
  ]

  /// JSON with everything beyond ASCII as `\u` escapes, pairs of them where UTF-16 needs a pair.
  static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.isASCII { return [UInt8(scalar.value)] }
      return UTF16.encode(scalar).map(Array.init)?.flatMap { unit in
        let digits = String(unit, radix: 16)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      } ?? []
    }
  }
}

extension Requirement {
  static let framingUnicode = Requirement(
    "framing.unicode", .must, scenarios: [.unicode]
  ) { evidence in
    guard let process = evidence.first(in: .unicode), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let attribution = Attribution(process)
    return .findings(
      UnicodeSample.all.filter { sample in process.requests.contains { $0.record.id.isExactly(sample.id) } }
        .filter { !(process.wentWell($0.id) && process.echoesExactly($0.id)) }
        .map { sample in
          let instead = attribution.mislabelled.first { $0.request.record.id.isExactly(sample.id) }?.response
          return Finding(
            expected: "an answer to the request \(EvidenceFormatter.value(.string(sample.id)))",
            actual: instead.map { "the answer is to \(EvidenceFormatter.value($0.object["request_id"]))" }
              ?? process.outcomeText(of: sample.id),
            evidence: instead.map { [EvidenceFormatter.line($0.line)] } ?? EvidenceFormatter.diagnostics(of: process))
        })
  }
}
