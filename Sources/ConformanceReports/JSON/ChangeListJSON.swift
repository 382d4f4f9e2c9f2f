import ConformanceRequirements
import DevctlProtocol

/// The member `changes` of the JSON report.
enum ChangeListJSON {
  static func value(of list: ChangeList) -> JSONValue {
    var object: JSONObject = [
      "since": .string(list.since), "remarks": .array(list.remarks.map { .string($0) }),
    ]
    for direction in ChangeList.Direction.allCases {
      object[direction.rawValue] = .array(list.changes(direction).map(value(of:)))
    }
    return .object(object)
  }

  private static func value(of change: ChangeList.Change) -> JSONValue {
    [
      "requirement": .string(change.requirement), "before": verdict(change.before), "after": verdict(change.after),
    ]
  }

  // MARK: Reading

  static func list(from reader: inout JSONReader) throws(JSONError) -> ChangeList {
    var list = ChangeList(since: "", remarks: [], changes: [])
    var since: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "since": since = try reader.read()
      case "remarks": list.remarks = try reader.read()
      case _ where ChangeList.Direction(rawValue: key.string) != nil:
        try reader.readArray { reader throws(JSONError) in list.changes.append(try change(from: &reader)) }
      default: break
      }
    }
    list.since = try reader.require(since, "since", in: object)
    return list
  }

  private static func change(from reader: inout JSONReader) throws(JSONError) -> ChangeList.Change {
    var requirement: String?
    var before: Verdict?
    var after: Verdict?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "requirement": requirement = try JSONReport.slug(from: &reader)
      case "before" where reader.nextKind == .string: before = try JSONReport.word(from: &reader)
      case "after" where reader.nextKind == .string: after = try JSONReport.word(from: &reader)
      default: break
      }
    }
    return ChangeList.Change(
      try reader.require(requirement, "requirement", in: object), before: before, after: after)
  }

  private static func verdict(_ verdict: Verdict?) -> JSONValue { verdict.map { .string($0.rawValue) } ?? .null }
}
