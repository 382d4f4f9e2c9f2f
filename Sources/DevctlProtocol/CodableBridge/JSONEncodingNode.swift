/// A value that is being encoded: containers, which are handed out as values, fill it one by one.
final class JSONEncodingNode {
  private enum Content {
    case nothing
    case value(JSONValue)
    case array([JSONEncodingNode])
    case object([(key: String, node: JSONEncodingNode)])
  }

  private var content = Content.nothing

  /// The encoded value; the empty object for one that encoded nothing.
  var value: JSONValue {
    switch content {
    case .nothing: .object([:])
    case .value(let value): value
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let members): .object(JSONObject(members.lazy.map { (key: $0.key, value: $0.node.value) }))
    }
  }

  /// How many elements an array has so far.
  var count: Int {
    if case .array(let nodes) = content { nodes.count } else { 0 }
  }

  func become(_ value: JSONValue) {
    content = .value(value)
  }

  /// Makes the node an object, which it may be already: a type can ask for its container again.
  func becomeObject() {
    if case .object = content { return }
    content = .object([])
  }

  /// Makes the node an array, which it may be already: a type can ask for its container again.
  func becomeArray() {
    if case .array = content { return }
    content = .array([])
  }

  /// Adds an element.
  func element() -> JSONEncodingNode {
    guard case .array(var nodes) = content else { return JSONEncodingNode() }
    content = .nothing
    let node = JSONEncodingNode()
    nodes.append(node)
    content = .array(nodes)
    return node
  }

  /// Adds a member.
  func member(_ key: String) -> JSONEncodingNode {
    guard case .object(var members) = content else { return JSONEncodingNode() }
    content = .nothing
    let node = JSONEncodingNode()
    members.append((key: key, node: node))
    content = .object(members)
    return node
  }
}
