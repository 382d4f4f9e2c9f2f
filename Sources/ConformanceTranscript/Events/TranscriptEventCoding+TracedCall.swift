import DevctlProtocol

// Traced calls as JSON objects and back.
extension TranscriptEventCoding {
  static func fields(of call: TracedCall) -> JSONObject {
    var object: JSONObject = [
      "pid": .number(JSONNumber(Int64(call.pid))), "command": strings(call.command), "call": .string(call.call),
    ]
    switch call.effect {
    case .changes(let paths): object["changes"] = strings(paths)
    case .runs(let path, let command): object["runs"] = ["path": .string(path), "command": strings(command)]
    case .contacts(let address, let port, let transport):
      object["contacts"] = [
        "address": .string(address), "port": .number(JSONNumber(Int64(port))), "transport": .string(transport),
      ]
    }
    object["refusal"] = call.refusal.map { .string($0) }
    return object
  }

  /// The call that an object stands for; nil where it stands for none.
  static func call(from value: JSONValue) -> TracedCall? {
    guard let pid = value["pid"]?.intValue, let command = strings(value["command"]),
      let text = value["call"]?.stringValue, let effect = effect(from: value)
    else { return nil }
    return TracedCall(
      pid: Int32(clamping: pid), command: command, call: text, effect: effect,
      refusal: value["refusal"]?.stringValue)
  }

  private static func effect(from value: JSONValue) -> TracedCall.Effect? {
    if let paths = strings(value["changes"]) { return .changes(paths: paths) }
    if let run = value["runs"], let path = run["path"]?.stringValue, let command = strings(run["command"]) {
      return .runs(path: path, command: command)
    }
    guard let contact = value["contacts"], let address = contact["address"]?.stringValue,
      let port = contact["port"]?.intValue, let transport = contact["transport"]?.stringValue
    else { return nil }
    return .contacts(address: address, port: Int(clamping: port), transport: transport)
  }
}
