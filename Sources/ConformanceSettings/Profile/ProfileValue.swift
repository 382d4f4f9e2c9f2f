import CommandLineTool
import ConformanceTranscript
package import DevctlProtocol

/// A value in a profile and where it stands. Reading is strict: a person wrote it, and a slip that is passed over in silence
/// makes a run look at less than that person thinks.
package struct ProfileValue: Sendable {
  package let place: JSONPath
  package let value: JSONValue

  /// The whole content of a file.
  package init(_ value: JSONValue) { self.init(value, at: .root) }

  private init(_ value: JSONValue, at place: JSONPath) {
    self.place = place
    self.value = value
  }

  /// Something in a profile that is not as it has to be.
  package struct Error: Swift.Error, Hashable, Sendable {
    package let place: JSONPath
    /// What was expected and what stands there instead.
    package let problem: String

    package init(place: JSONPath, problem: String) {
      self.place = place
      self.problem = problem
    }
  }

  /// The error that this value is not what it should be.
  ///
  /// - Parameter expected: what should stand there, as a noun.
  package func error(_ expected: String) -> Error {
    Error(place: place, problem: "expected \(expected), found \(Self.words(for: value))")
  }

  /// The error that there is something wrong with this value, in a whole sentence.
  package func error(because problem: String) -> Error { Error(place: place, problem: problem) }

  private static func words(for value: JSONValue) -> String {
    switch value {
    case .object(let members): members.isEmpty ? "an empty object" : "an object"
    case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
    case .string(let text): text.isEmpty ? "an empty string" : "the string \(Quoted(text))"
    case .number, .bool, .null: EvidenceFormatter.value(value)
    }
  }

  // MARK: Kinds

  /// A text, which is not empty.
  package func text(_ expected: String) throws(Error) -> String {
    guard let text = value.stringValue, !text.isEmpty else { throw error(expected) }
    return text
  }

  /// The elements of an array.
  package func elements(_ expected: String) throws(Error) -> [ProfileValue] {
    guard let elements = value.arrayValue else { throw error(expected) }
    return elements.enumerated().map { ProfileValue($1, at: place.appending(.index($0))) }
  }

  /// The members of an object that may have any, in the file's order.
  package func members(_ expected: String) throws(Error) -> [(name: String, value: ProfileValue)] {
    guard let members = value.objectValue else { throw error(expected) }
    return members.map { ($0.key, ProfileValue($0.value, at: place.appending(.key($0.key)))) }
  }

  /// The members of an object that may have only some.
  ///
  /// - Parameter noun: what the object is.
  package func fields(_ known: [String], of noun: String) throws(Error) -> [String: ProfileValue] {
    var fields: [String: ProfileValue] = [:]
    for (name, value) in try members("\(noun), an object") {
      guard known.contains(name) else {
        let near = Spelling.nearest(to: name, among: known)
        throw value.error(
          because: "\(noun) has no member \(Quoted(name)); "
            + (near.map { "did you mean \($0)?" } ?? "there are \(Self.list(known.filter { $0 != "$schema" }))"))
      }
      fields[name] = value
    }
    return fields
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The words that start a program.
  package func commandWords() throws(Error) -> [String] {
    let expected = "the words that start a program, an array of strings that is not empty"
    let elements = try elements(expected)
    guard let program = elements.first else { throw error(expected) }
    _ = try program.text("a program, a string that is not empty")
    return try elements.strings("a word, a string")
  }

  /// Environment variables by their names.
  package func environment() throws(Error) -> [String: String] {
    var variables: [String: String] = [:]
    for (name, value) in try members("variables by their names, an object of strings") {
      guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "=")), !name.utf8.contains(0) else {
        throw value.error(because: "\(Quoted(name)) can't be the name of a variable")
      }
      variables[name] = try value.string("the value of a variable, a string")
    }
    return variables
  }

  /// A length of time, as on the command line.
  package func duration() throws(Error) -> Duration {
    let kind = ValueKind<Duration>.duration
    guard let text = value.stringValue else { throw error("\(kind.expectation), as a string") }
    do throws(ValueKind<Duration>.Unexpected) {
      return try kind.read(text)
    } catch {
      throw self.error(error.expectation)
    }
  }

  /// A string without NUL, which no program can be given.
  fileprivate func string(_ expected: String) throws(Error) -> String {
    guard let text = value.stringValue, !text.utf8.contains(0) else { throw error(expected) }
    return text
  }
}

extension [ProfileValue] {
  /// The elements, where each is a string.
  package func strings(_ expected: String) throws(ProfileValue.Error) -> [String] {
    var strings: [String] = []
    for element in self { strings.append(try element.string(expected)) }
    return strings
  }
}
