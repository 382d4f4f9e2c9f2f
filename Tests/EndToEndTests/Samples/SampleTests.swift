import FileSystem
import TestSupport
import Testing

@Suite("What the README and the articles show is true")
struct SampleTests {
  private static let samples = Result { try Sample.pages.flatMap(Sample.all) }

  @Test("every sample is of a kind that is tried")
  func kinds() throws {
    let samples = try Self.samples.get()
    let pages = Set(samples.map(\.file))
    #expect(Sample.pages.allSatisfy(pages.contains))
    for sample in samples where sample.kind == nil {
      Issue.record("\(sample.place): nothing is known of \"\(sample.language)\"")
    }
  }

  @Test("code stands in a file that is compiled or run", arguments: try SampleTests.samples.get())
  func code(sample: Sample) throws {
    guard case .code = sample.kind else { return }
    let suffix = sample.language == "swift" ? ".swift" : ".py"
    let folders = ["Examples", "FixturePlugins/faulty/faults", "Sources/ConformanceRequirements/Rules"]
    var files = try folders.flatMap { try Self.files(in: $0) }.filter { $0.hasSuffix(suffix) }
    files.append("Tests/DevctlPluginTests/ExampleTests.swift")
    let isThere = try files.contains { file in
      let text = String(decoding: try FileTree.read(PackagePaths.file(file)), as: UTF8.self)
      return Self.lines(of: text).contains(sample.lines)
    }
    #expect(isThere, "\(sample.place): no example has these lines")
  }

  @Test("commands print what is said", arguments: try Sample.pages.flatMap(Walk.all))
  func walk(walk: Walk) async throws {
    try await Workbench.with { try await walk.go($0) }
  }

  private static func files(in folder: String) throws -> [String] {
    try FileTree.names(in: PackagePaths.file(folder)).filter { !$0.hasPrefix(".") }.flatMap { name in
      let path = "\(folder)/\(name)"
      return FileTree.status(PackagePaths.file(path))?.isFolder == true ? try files(in: path) : [path]
    }
  }

  /// The lines of a file, for a search in them.
  private static func lines(of text: String) -> SourceLines {
    SourceLines(lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}

/// The lines of a source file.
private struct SourceLines {
  let lines: [String]

  /// Whether these lines stand there one below the other, all moved to the right by as much.
  func contains(_ wanted: [String]) -> Bool {
    guard let first = wanted.first, wanted.count <= lines.count else { return false }
    return (0...(lines.count - wanted.count)).contains { start in
      guard lines[start].hasSuffix(first) else { return false }
      let margin = String(lines[start].dropLast(first.count))
      guard margin.allSatisfy({ $0 == " " }) else { return false }
      return zip(wanted, lines[start...]).allSatisfy { $0.isEmpty ? $1.isEmpty : margin + $0 == $1 }
    }
  }
}
