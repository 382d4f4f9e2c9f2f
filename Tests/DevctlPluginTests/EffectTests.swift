import DevctlPlugin
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("under dry run helpers say what they would do, and do nothing")
struct EffectTests {
  private static func tester(_ root: String) throws -> PluginTester {
    try PluginTester(repositoryRoot: root) {
      Command("all") { _, context in
        try await context.run("touch", "tool", "a b")
        try context.write("text", to: "deep/er/file")
        try context.makeFolder("folder/inner")
        try await context.perform("touch hands") { try context.write("", to: "hands") }
        return 0
      }
    }
  }

  @Test("nothing is changed, and everything is said in notes and on stderr")
  func dry() async throws {
    let folder = try TemporaryFolder()
    let tester = try Self.tester(folder.path)
    let answer = try await tester.command("all", context: .init(repoRoot: folder.path, dryRun: true))
    let expected = [
      #"dry run: would run touch tool "a b" in \#(folder.path)"#, "dry run: would write \(folder.path)/deep/er/file",
      "dry run: would make the folder \(folder.path)/folder/inner", "dry run: would touch hands",
    ]
    #expect(answer.notes == expected)
    #expect(tester.log == expected)
    #expect(names(in: folder.path).isEmpty)
  }

  @Test("a real run does it, a second one too, and says nothing")
  func real() async throws {
    let folder = try TemporaryFolder()
    let tester = try Self.tester(folder.path)
    for _ in 1...2 {
      #expect(try await tester.command("all").notes.isEmpty)
      #expect(names(in: folder.path).sorted() == ["a b", "deep", "folder", "hands", "tool"])
      #expect(names(in: "\(folder.path)/deep/er") == ["file"])
      #expect(names(in: "\(folder.path)/folder") == ["inner"])
      #expect(text(of: "\(folder.path)/deep/er/file") == "text")
    }
  }

  @Test("a query runs under dry run too", arguments: [true, false])
  func query(isDryRun: Bool) async throws {
    let tester = try PluginTester {
      On("acme.version") { (_: JSONObject, context) in Text(text: try await context.query("echo", "1.2").output) }
    }
    let answer = try await tester.call(
      "acme.version", JSONObject(), returning: Text.self, context: .init(dryRun: isDryRun))
    #expect(answer.output.text == "1.2\n")
    #expect(answer.notes.isEmpty)
    #expect(tester.log.isEmpty)
  }

  @Test("what can't be written is an error with the system's reason", arguments: ["file/below", "folder"])
  func cantWrite(path: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "")
    mkdir("\(folder.path)/folder", 0o755)
    let tester = try PluginTester(repositoryRoot: folder.path) {
      Command("write") { _, context in
        try context.write("text", to: path)
        return 0
      }
    }
    let error = await #expect(throws: PluginError.self) { try await tester.command("write") }
    #expect(error?.code == .runtime)
    #expect(error?.message.contains(folder.path) == true)
    #expect(names(in: folder.path).sorted() == ["file", "folder"])
  }

  private func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private func text(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }
}
