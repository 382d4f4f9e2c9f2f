import CommandLineTool

/// Command lines for people to copy.
enum ShellText {
  /// Breaks a command into lines that a shell still reads as one, between its words; a word longer than a line stays whole.
  static func wrapped(_ command: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(of: command) {
      // Every line but the last needs room for " \".
      if !line.isEmpty, TextLayout.width(of: line) + 1 + TextLayout.width(of: word) > width - 2 {
        lines.append(line + " \\")
        line = word
      } else {
        line += line.isEmpty ? word : " " + word
      }
    }
    return lines + [line]
  }

  /// The words, quotes and all: a space within quotes or behind a backslash is no boundary.
  private static func words(of command: String) -> [String] {
    var words = [""]
    var quote: Character?
    var isEscaped = false
    for character in command {
      if character == " ", quote == nil, !isEscaped {
        words.append("")
        continue
      }
      words[words.count - 1].append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
