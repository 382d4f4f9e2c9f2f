/// A language in which there are examples.
public enum ExampleLanguage: String, Sendable, CaseIterable {
  /// Python 3.
  case python
  /// Bash.
  case bash
  /// JavaScript for Node.
  case node
  /// Swift, with the SDK where it has a part in it.
  case swift

  /// The name for people.
  package var title: String {
    switch self {
    case .python: "Python"
    case .bash: "Bash"
    case .node: "Node"
    case .swift: "Swift"
    }
  }

  /// The name that Markdown's blocks of code have for it.
  package var fence: String { self == .node ? "js" : rawValue }

  private var endings: [String] {
    switch self {
    case .python: [".py"]
    case .bash: [".sh", ".bash"]
    case .node: [".mjs", ".js", ".cjs"]
    case .swift: [".swift"]
    }
  }

  private var interpreters: [String] {
    switch self {
    case .python: ["python"]
    case .bash: ["bash", "sh"]
    case .node: ["node"]
    case .swift: ["swift"]
    }
  }

  /// The language of a plugin by the words that start it: an interpreter's name, or the ending of a file's; nil where they
  /// don't tell.
  package init?(ofPlugin command: [String]) {
    for word in command {
      let name = word.split(separator: "/").last.map(String.init) ?? ""
      // `python3.11` is `python`.
      let stem = String(name.prefix { $0.isLetter })
      let isOneWord = name.dropFirst(stem.count).allSatisfy { $0.isNumber || $0 == "." }
      let language = Self.allCases.first { language in
        language.endings.contains(where: name.hasSuffix) || (isOneWord && language.interpreters.contains(stem))
      }
      guard let language else { continue }
      self = language
      return
    }
    return nil
  }
}
