package import DevctlProtocol

/// A request as a scenario wants it on the wire, right or wrong.
package struct RequestFrame: Sendable {
  package var operation: String
  /// Nil lets the process choose a fresh one.
  package var id: String?
  /// Fields of `ctx`, besides `repo_root` and `cwd`.
  package var context: JSONObject
  /// What stands in `input`; nil leaves the field out.
  package var input: JSONValue?
  /// What stands in `ctx` in place of the usual; the outer nil keeps the usual, the inner leaves the field out.
  package var contextInstead: JSONValue??
  /// The field that is wrong on purpose, nil where the request is as the specification wants it. The specification's schemas
  /// are held against what the suite sends, and this tells what they have to find.
  package var flaw: String?
  /// Fields that the protocol does not know.
  package var extra: JSONObject = [:]

  /// A request under dry run with the input that the suite uses for the operation.
  package init(_ operation: String, id: String? = nil, dryRun: Bool = true, deadlineMilliseconds: Int64? = nil) {
    self.operation = operation
    self.id = id
    input = Self.usualInput(for: operation)
    context = ["dry_run": .bool(dryRun)]
    if let deadlineMilliseconds { context["deadline_ms"] = .number(JSONNumber(deadlineMilliseconds)) }
  }

  /// The smallest input that the protocol allows for the operation.
  package static func usualInput(for operation: String) -> JSONValue {
    switch operation {
    case "build.run", "prepare.run": ["config": [:], "steps": .null]
    case "config.mutate", "validate.run", "launch.plan": ["config": [:]]
    case "command.run": ["argv": [], "config": [:]]
    default: [:]
    }
  }

  /// A call of a command by its name.
  package static func command(_ name: String, id: String? = nil) -> RequestFrame {
    RequestFrame("command.run", id: id).with("name", .string(name))
  }

  /// The same request with another value in one field of its input; nil leaves the field out.
  package func with(_ field: String, _ value: JSONValue?) -> RequestFrame {
    var frame = self
    var fields = input?.objectValue ?? [:]
    fields[field] = value
    frame.input = .object(fields)
    return frame
  }

  /// The `config` in the input.
  package var config: JSONObject { input?["config"]?.objectValue ?? [:] }

  /// The frame with its line feed.
  package func line(root: String) -> [UInt8] { bytes(root: root) + [UInt8(ascii: "\n")] }

  /// The frame without a line feed.
  package func bytes(root: String) -> [UInt8] {
    var frame: JSONObject = ["type": "request"]
    frame["request_id"] = id.map { .string($0) }
    frame["op"] = .string(operation)
    switch contextInstead {
    case .some(let instead): frame["ctx"] = instead
    case .none:
      var usual: JSONObject = ["repo_root": .string(root), "cwd": .string(root)]
      for (key, value) in context { usual[key] = value }
      frame["ctx"] = .object(usual)
    }
    frame["input"] = input
    for (key, value) in extra { frame[key] = value }
    return JSONValue.object(frame).encoded()
  }
}
