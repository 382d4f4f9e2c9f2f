import FileSystem
import TestSupport
import Testing

/// A block of code in a Markdown file.
struct Sample: Sendable {
  let file: String
  /// The line of its fence, counted from 1.
  let line: Int
  /// The heading of the second level that it stands under; nil above the first.
  let section: String?
  let language: String
  let lines: [String]

  var place: String { "\(file):\(line)" }

  /// The pages whose samples are held to be true.
  static let pages = ["README.md", specification] + articles
  /// What it shows beside commands is frames, which the schemas and examples hold.
  private static let specification = "ProtocolSpec/protocol.md"

  /// The section of the README that `scripts/first-ten-minutes` walks, builds included.
  private static let typedByScript = "The first ten minutes"

  private static let articles = [
    "Sources/DevctlPlugin/DevctlPlugin.docc/WriteAPlugin.md",
    "Sources/DevctlHost/DevctlHost.docc/EmbedAHost.md",
    "Sources/DevctlConformance/DevctlConformance.docc/JudgeAPlugin.md",
    "Sources/DevctlConformance/DevctlConformance.docc/JudgeAHostsTraffic.md",
    "Sources/DevctlConformance/DevctlConformance.docc/AddARequirement.md",
  ]

  /// The blocks of a page, in order.
  static func all(of page: String) throws -> [Sample] {
    let text = String(decoding: try FileTree.read(PackagePaths.file(page)), as: UTF8.self)
    var samples: [Sample] = []
    var section: String?
    var open: (line: Int, language: String, lines: [String])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          samples.append(
            Sample(file: page, line: block.line, section: section, language: block.language, lines: block.lines))
          open = nil
        } else {
          open = (number + 1, String(line.dropFirst(3)), [])
        }
      } else if open != nil {
        open?.lines.append(String(line))
      } else if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
      }
    }
    try #require(open == nil, "\(page): a block does not end")
    return samples.filter { sample in
      sample.section != typedByScript && (page != specification || sample.language == "console")
    }
  }

  /// What the block is to a reader.
  enum Kind {
    /// Lines of a file that is compiled or run.
    case code
    /// Commands, and what they print.
    case walk
    /// The contents of this file.
    case file(String)
  }

  var kind: Kind? {
    switch language {
    case "swift", "python": .code
    case "console", "sh": .walk
    case "": lines.first?.hasPrefix("$ ") == true ? .walk : nil
    case "yaml": .file(".devctl.yaml")
    case "json": .file("by-hand.ndjson")
    default: nil
    }
  }
}

extension Sample: CustomTestStringConvertible {
  var testDescription: String { place }
}
