/// A piece of a line of strace: an argument or a result, in the notation of strace(1).
///
/// Strings stand in double quotes with C's escapes, what is not ASCII as octal digits; descriptors carry what they refer
/// to in angle brackets, in which `<` and `>` of a path are escaped.
package struct StraceWord: Sendable, Hashable, CustomStringConvertible {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes.trimmingBlanks }

  package init(_ text: String) { self.init(Array(text.utf8)[...]) }

  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// The number that the word is or begins with.
  package var number: Int64? {
    Int64(String(decoding: bytes.prefix { $0 == ASCIIByte.minus || ASCIIByte.isDigit($0) }, as: UTF8.self))
  }

  /// The string in quotes, wrong bytes replaced; nil where the word is none. One that strace cut is returned up to there.
  package var string: String? {
    guard bytes.first == ASCIIByte.quote else { return nil }
    return Self.unescaped(bytes.dropFirst().prefix(max(0, StraceSyntax.length(ofQuoted: bytes) - 2)))
  }

  /// The words of a list such as `["sh", "-c", "make"]`; nil where the word is none.
  package var list: [StraceWord]? {
    guard bytes.first == UInt8(ascii: "["), bytes.count >= 2 else { return nil }
    return StraceSyntax.split(bytes.dropFirst().dropLast()).filter { $0.description != "..." }
  }

  /// The flags of a word such as `O_RDWR|O_CREAT`, wherever in it they stand.
  package func has(flag: String) -> Bool {
    description.split { !($0 == "_" || $0.isLetter || $0.isNumber) }.contains { $0 == flag }
  }

  /// How deep fields are looked for. Those of the kernel's structures nest less; brackets that a plugin makes up may nest
  /// without end.
  private static let depth = 16

  /// The value of a field of a word such as `{msg_name={sa_family=AF_INET}, msg_namelen=16}`, however deep, the first of
  /// that name; text in quotes is not looked at.
  package func field(_ name: String) -> StraceWord? { first(within: Self.depth) { $0.value(named: name) } }

  /// The arguments of the first `name(…)` that stands by itself among the fields, however deep.
  package func unnamed(_ name: String) -> [StraceWord]? { first(within: Self.depth) { $0.call(name) } }

  /// The first that is found in the words between the brackets, or in theirs.
  private func first<Found>(within depth: Int, _ find: (StraceWord) -> Found?) -> Found? {
    guard depth > 0 else { return nil }
    for word in content {
      if let found = find(word) ?? word.valueOrSelf.first(within: depth - 1, find) { return found }
    }
    return nil
  }

  /// The words between the brackets, none where there are no brackets.
  private var content: [StraceWord] { StraceSyntax.content(of: bytes).map(StraceSyntax.split) ?? [] }

  /// Where `=` stands behind a field's name.
  private var equals: Int? {
    let name = bytes.prefix { $0 == UInt8(ascii: "_") || ASCIIByte.isDigit($0) || ASCIIByte.isLetter($0) }
    return name.isEmpty || name.endIndex == bytes.endIndex || bytes[name.endIndex] != UInt8(ascii: "=")
      ? nil : name.endIndex
  }

  private func value(named name: String) -> StraceWord? {
    guard let equals, bytes[..<equals].elementsEqual(name.utf8) else { return nil }
    return StraceWord(bytes[(equals + 1)...])
  }

  private var valueOrSelf: StraceWord { equals.map { StraceWord(bytes[($0 + 1)...]) } ?? self }

  /// What stands between the parentheses of a word such as `htons(80)`, as words.
  package func call(_ name: String) -> [StraceWord]? {
    guard bytes.starts(with: name.utf8), bytes.last == UInt8(ascii: ")"), bytes.count >= name.utf8.count + 2
    else { return nil }
    return StraceSyntax.split(bytes.dropFirst(name.utf8.count + 1).dropLast())
  }

  /// What a descriptor refers to; nil where the word is none, or strace did not know.
  package var descriptor: DescriptorTarget? {
    guard bytes.first != ASCIIByte.quote, let open = bytes.firstIndex(of: UInt8(ascii: "<")) else { return nil }
    let length = StraceSyntax.length(ofAngled: bytes[open...])
    // A device has its numbers behind its path: </dev/null<char 1:3>>.
    let target = bytes[(open + 1)...].prefix(max(0, length - 2)).prefix { $0 != UInt8(ascii: "<") }
    return DescriptorTarget(
      Self.unescaped(target), isDeleted: bytes[(open + length)...].elementsEqual("(deleted)".utf8))
  }

  /// C's escapes turned back into what they stand for.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == ASCIIByte.backslash, let escape = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var value = Int(escape - UInt8(ascii: "0"))
        for _ in 0..<2 {
          guard let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { break }
          value = value * 8 + Int(digit - UInt8(ascii: "0"))
          rest.removeFirst()
        }
        result.append(UInt8(truncatingIfNeeded: value))
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "v"): result.append(11)
      case UInt8(ascii: "f"): result.append(12)
      default: result.append(escape)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// What a descriptor refers to.
package struct DescriptorTarget: Sendable, Hashable {
  /// The path of a file, folder or device.
  package var path: String?
  /// True where the file has no name any more.
  package var isDeleted: Bool
  /// The protocol of a socket, such as `TCP` or `UDPv6`.
  package var transport: String?

  init(_ text: String, isDeleted: Bool) {
    self.isDeleted = isDeleted
    if text.hasPrefix("/") {
      path = text
    } else if let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix(":["), text.first?.isUppercase == true {
      transport = String(text[..<colon])
    }
  }
}
