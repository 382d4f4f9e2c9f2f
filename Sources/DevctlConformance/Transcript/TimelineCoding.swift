import DevctlProtocol

/// A timeline as JSON, in which it crosses the pipe of an isolated run.
extension Timeline {
  var value: JSONValue {
    [
      "scenario": .string(scenario), "incomplete": .bool(incomplete),
      "entries": .array(entries.map(\.value)),
    ]
  }

  init?(_ value: JSONValue) {
    guard let scenario = value["scenario"]?.stringValue, let entries = value["entries"]?.arrayValue else { return nil }
    self.init(
      scenario: scenario, incomplete: value["incomplete"]?.boolValue ?? false,
      entries: entries.compactMap(Entry.init))
  }
}

extension Timeline.Entry {
  fileprivate var value: JSONValue {
    var object: JSONObject = [
      "time_ns": .number(JSONNumber(time)), "process": .number(JSONNumber(Int64(process))),
      "kind": .string(kind.rawValue), "text": .string(text),
    ]
    object["label"] = label.map { .string($0) }
    object["offset"] = offset.map { .number(JSONNumber(Int64($0))) }
    if !shows.isEmpty { object["shows"] = .array(shows.map { .string($0) }) }
    return .object(object)
  }

  fileprivate init?(_ value: JSONValue) {
    guard let time = value["time_ns"]?.intValue, let process = value["process"]?.intValue,
      let kind = value["kind"]?.stringValue.flatMap(Timeline.Kind.init), let text = value["text"]?.stringValue
    else { return nil }
    self.init(
      time: time, process: Int(clamping: process), kind: kind, label: value["label"]?.stringValue, text: text,
      offset: value["offset"]?.intValue.map { Int(clamping: $0) })
    shows = (value["shows"]?.arrayValue ?? []).compactMap(\.stringValue)
  }
}
