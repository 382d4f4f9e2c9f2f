/// The fields of a value that are as they are in another one: what a test that has to set every field has forgotten.
package func fieldsEqual<Value>(in value: Value, and other: Value) -> [String] {
  zip(Mirror(reflecting: value).children, Mirror(reflecting: other).children).compactMap { own, others in
    String(reflecting: own.value) == String(reflecting: others.value) ? own.label ?? "?" : nil
  }
}
