package import DevctlProtocol

/// A request as a scenario wants it on the wire, right or wrong.
package struct RequestFrame: Sendable {
  package var operation: String
  /// Nil lets the process choose a fresh one, as devctl does.
  package var id: String?
  /// What the scenario calls it, for rules to find it by.
  package var purpose: String?
  /// Fields of `ctx`, besides `repo_root` and `cwd`.
  package var context: JSONObject
  /// What stands in `input`.
  package var input: Input
  /// What stands in `ctx` in place of the usual; the outer nil keeps the usual, the inner leaves the field out.
  package var contextInstead: JSONValue??
  /// The field that is wrong on purpose, nil where the request is as the specification wants it. The specification's schemas
  /// are held against what the suite sends, and this tells what they have to find.
  package var flaw: String?
  /// Fields that the protocol does not know.
  package var extra: JSONObject = [:]

  /// What stands in `input`.
  package enum Input: Sendable {
    /// What the run calls the operation with, but for these fields; nil leaves one out.
    case usual(but: [String: JSONValue?])
    /// Just this; nil leaves `input` out.
    case exactly(JSONValue?)

    /// The usual input without a change.
    package static let usual = Input.usual(but: [:])
  }

  /// A request under dry run with the input that the run uses for the operation.
  package init(_ operation: String, purpose: String? = nil, dryRun: Bool = true, deadlineMilliseconds: Int64? = nil) {
    self.operation = operation
    self.purpose = purpose
    input = .usual
    context = ["dry_run": .bool(dryRun)]
    if let deadlineMilliseconds { context["deadline_ms"] = .number(JSONNumber(deadlineMilliseconds)) }
  }

  /// A call of a command by its name.
  package static func command(_ name: String) -> RequestFrame {
    RequestFrame(CommandRun.name).with("name", .string(name))
  }

  /// The same request with another value in one field of its input; nil leaves the field out.
  package func with(_ field: String, _ value: JSONValue?) -> RequestFrame {
    var frame = self
    switch input {
    case .usual(var changes):
      changes[field] = .some(value)
      frame.input = .usual(but: changes)
    case .exactly(let instead):
      var fields = instead?.objectValue ?? [:]
      fields[field] = value
      frame.input = .exactly(.object(fields))
    }
    return frame
  }

  /// What stands in `input`, in a run with these inputs; nil where nothing does.
  package func input(among inputs: RequestInputs) -> JSONValue? {
    guard case .usual(let changes) = input else {
      if case .exactly(let instead) = input { return instead }
      return nil
    }
    let command = changes["name"].flatMap { $0 }?.stringValue
    var fields = inputs.input(for: operation, command: command)
    for (field, value) in changes.sorted(by: { $0.key < $1.key }) { fields[field] = value }
    return .object(fields)
  }

  /// The `config` in the input, in a run with these inputs.
  package func config(among inputs: RequestInputs) -> JSONObject {
    input(among: inputs)?["config"]?.objectValue ?? [:]
  }

  /// The frame with its line feed.
  package func line(root: String, inputs: RequestInputs) -> [UInt8] {
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
    frame["input"] = input(among: inputs)
    for (key, value) in extra { frame[key] = value }
    return JSONValue.object(frame).encodedLine()
  }
}
