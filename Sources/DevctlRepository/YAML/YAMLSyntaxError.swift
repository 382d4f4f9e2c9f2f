#if canImport(CYAML)
  import CYAML

  /// libyaml's complaints in the words of people who write configuration.
  extension YAMLError {
    /// A character that may not be in a text file.
    init(unreadable parser: yaml_parser_t, in input: UnsafeBufferPointer<UInt8>) {
      let offset = min(Int(clamping: parser.problem_offset), input.count)
      // The encoding was checked before: what is left is a control character.
      let character = String(UInt32(bitPattern: parser.problem_value), radix: 16)
      self.init(
        at: YAMLPosition(of: offset, in: input), expected: "a text file", found: "the control character 0x\(character)")
    }

    /// Something that is no YAML.
    init(_ parser: yaml_parser_t, in input: UnsafeBufferPointer<UInt8>) {
      let problem = parser.problem.map { String(cString: $0) } ?? ""
      let context = parser.context.map { String(cString: $0) } ?? ""
      let start = YAMLPosition(parser.context_mark)
      let rest = Self.rest(behind: parser.problem_mark, in: input)
      if problem.contains("end of stream"), !context.isEmpty {
        self.init(
          at: start, expected: "an end of what begins here",
          found: "\(Self.thing(context)) that the file's end cuts off")
        return
      }
      let position = YAMLPosition(parser.problem_mark)
      if let (expected, hint) = Self.expectation(problem, context: context, line: start.line) {
        self.init(
          at: position, expected: expected, found: rest.isEmpty ? "the end of the file" : "\"\(rest)\"", hint: hint)
        return
      }
      // What libyaml names with a word is named so; where it speaks of a character, that is shown.
      let isCharacter = problem.hasPrefix("found character")
      let words = problem.hasPrefix("found ") ? String(problem.dropFirst(6)) : "\"\(problem)\""
      let whereabouts =
        context.isEmpty || isCharacter ? "" : " in \(Self.thing(context)) that begins at line \(start.line)"
      let isEscape = problem.contains("escape")
      let isTab = rest.hasPrefix("\t") || problem.contains("tab character")
      let found = isTab ? "a tab" : isCharacter ? "the character \"\(rest.prefix(1))\"" : words
      self.init(
        at: position, expected: isTab ? "spaces" : isCharacter ? "a key or a value" : "YAML",
        found: found + (isTab ? "" : whereabouts),
        hint: isTab
          ? "YAML indents with spaces only"
          : isCharacter
            ? "put the text in quotes"
            : isEscape ? "in double quotes a backslash begins an escape; single quotes take it as it is" : nil)
    }

    /// What had to be there, for complaints that something is not.
    private static func expectation(_ problem: String, context: String, line: Int) -> (String, hint: String?)? {
      let columns = "the lines of one list or map begin in the same column"
      return switch problem {
      case "did not find expected key": ("a key of the map that begins at line \(line)", columns)
      case "did not find expected '-' indicator": ("a \"- \" of the list that begins at line \(line)", columns)
      case "did not find expected ',' or '}'": ("\",\" or the \"}\" for the \"{\" of line \(line)", nil)
      case "did not find expected ',' or ']'": ("\",\" or the \"]\" for the \"[\" of line \(line)", nil)
      case "did not find expected node content": ("a value", nil)
      case "could not find expected ':'": ("a \":\" behind the key that begins at line \(line)", nil)
      case "did not find expected <document start>": ("the end of the file", columns)
      case "mapping values are not allowed in this context":
        ("no \":\" here", "put a text that has \": \" in it in quotes, and a key on one line with its \":\"")
      default: nil
      }
    }

    /// What is read when it goes wrong, as in "a quoted scalar".
    private static func thing(_ context: String) -> String {
      let thing = context.split(separator: " ").drop { $0 != "a" && $0 != "an" }.joined(separator: " ")
      return switch thing {
      case "a quoted scalar": "a quoted text"
      case "a plain scalar": "a text"
      case "a block scalar": "a block of text"
      case "": "something"
      default: thing
      }
    }

    /// The rest of the line behind a mark, cut where it is long; empty at the end of the file.
    private static func rest(behind mark: yaml_mark_t, in input: UnsafeBufferPointer<UInt8>) -> String {
      let text = String(decoding: input, as: UTF8.self).unicodeScalars.dropFirst(Int(clamping: mark.index))
      let line = text.prefix { !$0.properties.isWhitespace || $0 == " " || $0 == "\t" }.prefix(41)
      if line.isEmpty, !text.allSatisfy({ $0.properties.isWhitespace }) { return "the end of the line" }
      return line.count > 40 ? String(Substring(line.prefix(40))) + "…" : String(Substring(line))
    }
  }
#endif
