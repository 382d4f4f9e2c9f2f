/// What a command line said: the values of its options, asked for by their declarations, and its operands.
package struct Arguments: Sendable {
  private var values: [String: [any Sendable]] = [:]
  /// The words that are no options, in their order.
  package internal(set) var operands: [String] = []

  init() {}

  mutating func add(_ value: any Sendable, for option: any OptionDeclaration) throws(UsageError) {
    if !option.isRepeatable, values[option.name] != nil { throw UsageError("\(option.name) is given twice") }
    values[option.name, default: []].append(value)
  }

  /// Whether the flag was given.
  package subscript(_ flag: Flag) -> Bool { values[flag.name] != nil }

  /// The option's value, nil where it was not given.
  package subscript<Value>(_ option: Option<Value>) -> Value? { values[option.name]?.first as? Value }

  /// The option's values in their order.
  package subscript<Value>(_ option: RepeatedOption<Value>) -> [Value] {
    (values[option.name] ?? []).compactMap { $0 as? Value }
  }
}
