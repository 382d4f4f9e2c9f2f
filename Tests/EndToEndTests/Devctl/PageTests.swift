import DevctlProtocol
import FileSystem
import TestSupport
import Testing

/// The page about the command, held to the command.
@Suite struct PageTests {
  private static func text(_ path: String) throws -> String {
    String(decoding: try FileTree.read(path), as: UTF8.self)
  }

  @Test("the page has every code that errors of devctl have")
  func codes() throws {
    let page = try Self.text(PackagePaths.file("ProtocolSpec/devctl.md"))
    for folder in [
      "Sources/devctl/Session", "Sources/devctl/Commands", "Sources/devctl/Plugins", "Sources/DevctlHost/Pipeline",
    ] {
      for name in try FileTree.names(in: PackagePaths.file(folder)) where name.hasSuffix(".swift") {
        let source = try Self.text("\(PackagePaths.file(folder))/\(name)")
        for match in source.matches(of: /"(E_[A-Z_]+)"/) where match.1 != "E_UNSUPPORTED" {
          #expect(page.contains("`\(match.1)`"), "\(match.1) of \(name)")
        }
      }
    }
  }

  @Test("the documents of commands have the members that the page names")
  func members() async throws {
    let page = try Self.text(PackagePaths.file("ProtocolSpec/devctl.md"))
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      func row(_ command: String) throws -> Substring {
        try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(command)") }, "\(command)")
      }
      let commands = [
        ["up"], ["status"], ["doctor"], ["plugins", "list"], ["plugins", "inspect"], ["restart", "--dry-run"],
        ["restart"],
        ["down"],
      ]
      for words in commands {
        let outcome = try await bench.start(["--output", "json"] + words).end()
        let document = try JSONValue(parsing: Array(outcome.output.utf8))
        let name = words.contains("--dry-run") ? "down --dry-run" : words.joined(separator: " ")
        let row = try row(name)
        for key in document.objectValue?.map(\.key) ?? [] {
          #expect(row.contains("`\(key)`") || row.contains("`\(key)[]`"), "\(words): \(key)")
        }
        let items = ["services", "findings", "plugins"].compactMap { document[$0]?.arrayValue?.first?.objectValue }
        for key in items.flatMap({ $0.map(\.key) }) {
          #expect(row.contains("`\(key)`"), "\(words): \(key)")
        }
      }
    }
  }
}
