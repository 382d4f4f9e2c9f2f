/// What the word behind an option means: how it is read, and what was expected where it can't be.
package struct ValueKind<Value: Sendable>: Sendable {
  /// Why a word is none of this kind.
  package struct Unexpected: Error, Hashable, Sendable {
    /// What should have stood there, such as "a duration such as 500ms, 2s or 1m".
    package let expectation: String

    package init(_ expectation: String) {
      self.expectation = expectation
    }
  }

  /// What a word should be, for when there is none.
  package let expectation: String
  /// All the words there are, where they can be listed.
  package let choices: [String]
  /// Reads the word.
  package let read: @Sendable (String) throws(Unexpected) -> Value

  package init(
    _ expectation: String, choices: [String] = [], read: @escaping @Sendable (String) throws(Unexpected) -> Value
  ) {
    self.expectation = expectation
    self.choices = choices
    self.read = read
  }

  /// A kind all of whose words that can't be read fail for the same reason.
  package init(
    _ expectation: String, choices: [String] = [], reading: @escaping @Sendable (String) -> Value?
  ) {
    self.init(expectation, choices: choices) { (word) throws(Unexpected) in
      guard let value = reading(word) else { throw Unexpected(expectation) }
      return value
    }
  }
}

extension ValueKind where Value == String {
  /// Any text but the empty one.
  package static func text(_ expectation: String) -> ValueKind {
    ValueKind(expectation) { $0.isEmpty ? nil : $0 }
  }
}

extension ValueKind where Value == Int {
  /// A whole number within bounds.
  package static func integer(in bounds: ClosedRange<Int>) -> ValueKind {
    ValueKind("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)") { word in
      Int(word).flatMap { bounds.contains($0) ? $0 : nil }
    }
  }
}

extension ValueKind where Value == [String] {
  /// Words between commas, none of them empty.
  package static func list(of elements: String) -> ValueKind {
    ValueKind("\(elements), several with commas between them") { word in
      let parts = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return parts.contains("") ? nil : parts
    }
  }
}

extension ValueKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words that the type's cases are written as.
  package static var choice: ValueKind {
    let words = Value.allCases.map(\.rawValue)
    return ValueKind(Wording.alternatives(words), choices: words) { Value(rawValue: $0) }
  }
}

extension ValueKind where Value == Duration {
  /// A length of time that is neither nothing nor longer than a day.
  package static var duration: ValueKind {
    ValueKind("a duration such as 500ms, 2s or 1m") { (word) throws(Unexpected) in
      guard let duration = DurationText.read(word) else { throw Unexpected("a duration such as 500ms, 2s or 1m") }
      guard duration > .zero else { throw Unexpected("a duration longer than nothing, such as 500ms") }
      guard duration <= .seconds(86400) else { throw Unexpected("a duration of at most 24h") }
      return duration
    }
  }
}

extension ValueKind where Value == Assignment {
  /// An environment variable, `NAME=VALUE`.
  package static var assignment: ValueKind {
    ValueKind("NAME=VALUE") { word in
      guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return nil }
      return Assignment(name: String(word[..<sign]), value: String(word[word.index(after: sign)...]))
    }
  }
}

/// A name and what it is set to.
package struct Assignment: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
