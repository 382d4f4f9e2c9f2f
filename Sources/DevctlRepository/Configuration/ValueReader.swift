/// Reads values of a YAML document as what they have to be, and collects what is wrong and what is odd with them.
struct ValueReader {
  /// The file's name in messages.
  let file: String
  private(set) var problems: [RepositoryError] = []
  private(set) var remarks: [Remark] = []

  init(file: String) {
    self.file = file
  }

  func origin(_ position: YAMLPosition, _ place: String) -> Origin {
    Origin(file: file, position: position, place: place)
  }

  mutating func report(_ problem: RepositoryError) {
    if problems.count < Message.maximumCount { problems.append(problem) }
  }

  mutating func report(_ node: YAMLNode, _ place: String, expected: String, hint: String? = nil) {
    report(node, place, expected: expected, found: node.kindWords, hint: hint)
  }

  mutating func report(_ node: YAMLNode, _ place: String, expected: String, found: String, hint: String? = nil) {
    report(RepositoryError(at: origin(node.position, place), expected: expected, found: found, hint: hint))
  }

  mutating func remark(_ origin: Origin, _ message: String, hint: String? = nil) {
    if remarks.count < Message.maximumCount { remarks.append(Remark(at: origin, message, hint: hint)) }
  }

  /// The entries of a map; none where nothing is written.
  mutating func entries(_ node: YAMLNode?, _ place: String) -> [YAMLEntry] {
    guard let node, !node.isNull else { return [] }
    if case .mapping(let entries) = node.content { return entries }
    report(node, place, expected: "a map")
    return []
  }

  /// The items of a list; none where nothing is written.
  mutating func items(_ node: YAMLNode?, _ place: String) -> [YAMLNode] {
    guard let node, !node.isNull else { return [] }
    if case .sequence(let items) = node.content { return items }
    report(node, place, expected: "a list", hint: "begin each of its lines with \"- \"")
    return []
  }

  /// A text that is not empty; nil where nothing is written. A number or truth value is taken as it is written.
  mutating func text(_ node: YAMLNode?, _ place: String) -> Located<String>? {
    guard let node, !node.isNull, let text = anyText(node, place), !text.isEmpty else { return nil }
    return Located(text, at: origin(node.position, place))
  }

  /// A list of texts, which may be empty ones.
  mutating func texts(_ node: YAMLNode?, _ place: String) -> [Located<String>] {
    items(node, place).enumerated().compactMap { index, item in
      let place = "\(place)[\(index)]"
      if item.isNull {
        report(item, place, expected: "a text", hint: "an empty text is \"\"")
        return nil
      }
      return anyText(item, place).map { Located($0, at: origin(item.position, place)) }
    }
  }

  /// Environment variables; one without a value is empty.
  mutating func environment(_ node: YAMLNode?, _ place: String) -> [String: String] {
    var variables: [String: String] = [:]
    for entry in entries(node, place) {
      let place = "\(place).\(entry.key)"
      if entry.key.isEmpty || entry.key.contains("=") || entry.key.contains("\0") {
        report(
          RepositoryError(
            at: origin(entry.keyPosition, place), expected: "the name of an environment variable",
            found: "\"\(entry.key)\""))
      } else if entry.value.isNull {
        variables[entry.key] = ""
      } else if let text = anyText(entry.value, place) {
        variables[entry.key] = text
      }
    }
    return variables
  }

  /// A whole number; nil where nothing is written.
  mutating func integer(_ node: YAMLNode?, _ place: String) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard case .scalar(let scalar) = node.content else {
      report(node, place, expected: "a whole number")
      return nil
    }
    if let integer = scalar.integer { return integer }
    let isQuoted = !scalar.isPlain && YAMLScalar(scalar.text, isPlain: true).integer != nil
    let isTooLarge = scalar.kind == .integer
    report(
      node, place, expected: isTooLarge ? "a whole number of 64 bits" : "a whole number",
      hint: isQuoted ? "leave the quotes out" : nil)
    return nil
  }

  /// Says which keys of a map nobody reads.
  mutating func remarkUnknown(_ entries: [YAMLEntry], _ place: String, known: [String]) {
    // Keys with `x-` are the usual place for what other tools read.
    for entry in entries where !known.contains(entry.key) && !entry.key.hasPrefix("x-") {
      if remarks.count >= Message.maximumCount { return }
      let here = place.isEmpty ? entry.key : "\(place).\(entry.key)"
      remark(
        origin(entry.keyPosition, here), "unknown key, which is ignored",
        hint: Message.advice(for: entry.key, among: known, what: "keys"))
    }
  }

  private mutating func anyText(_ node: YAMLNode, _ place: String) -> String? {
    guard case .scalar(let scalar) = node.content else {
      report(node, place, expected: "a text")
      return nil
    }
    if scalar.text.contains("\0") {
      report(node, place, expected: "a text that programs can be given", found: "one with a NUL character")
      return nil
    }
    return scalar.text
  }
}
