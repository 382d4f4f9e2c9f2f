import DevctlProtocol
import DevctlSupervisor
import FileSystem
import TestSupport
import Testing

@Suite("The examples of a host's files")
struct StateExampleTests {
  private static func names(_ kind: String) -> [String] {
    (try? FileTree.names(in: PackagePaths.file("ProtocolSpec/examples/files/\(kind)"))) ?? []
  }

  private static func read(_ kind: String, _ name: String) throws -> JSONValue {
    try JSONValue(parsing: FileTree.read(PackagePaths.file("ProtocolSpec/examples/files/\(kind)/\(name)")))
  }

  /// Reads a file as the form that it is named after.
  private static func decode(_ name: String, _ value: JSONValue) throws -> [UInt8] {
    switch name.prefix(while: { $0 != "+" }) {
    case "state": try RepositoryState.decoded(from: value.text).encodedLine()
    case "exit": try ExitRecord.decoded(from: value.text).encodedLine()
    default: try JournalEvent.decoded(from: value.text).encodedLine()
    }
  }

  @Test("right ones are read, and written again as they were where they are devctl's own", arguments: names("valid"))
  func valid(name: String) throws {
    let value = try Self.read("valid", name)
    let written = try JSONValue(parsing: Self.decode(name, value))
    if !name.contains("+go") && !name.contains("+never-started") { #expect(written == value) }
  }

  /// Wrong by the schema, and read all the same: what it says is clear.
  private static let lenient: Set = ["exit+both.json"]

  @Test("wrong ones are refused, with the member that the schema names", arguments: names("invalid"))
  func invalid(name: String) throws {
    let example = try Self.read("invalid", name)
    let file = try #require(example["file"])
    if Self.lenient.contains(name) {
      _ = try Self.decode(name, file)
      return
    }
    let error = #expect(throws: JSONError.self) { try Self.decode(name, file) }
    let path = example["path"]?.stringValue ?? ""
    #expect(error?.description.hasPrefix(path) == true, "\(error.map { "\($0)" } ?? "no error")")
  }
}
