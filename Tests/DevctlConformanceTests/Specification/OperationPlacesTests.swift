import DevctlProtocol
import FileSystem
import TestSupport
import Testing

/// The places that know of an operation beside its descriptor. What is missing in one is named, with what to add.
@Suite("Each operation of the protocol")
struct OperationPlacesTests {
  private static let specification = PackagePaths.file("ProtocolSpec")

  @Test("that has a file is among all operations")
  func registered() throws {
    let folder = PackagePaths.file("Sources/DevctlProtocol/Operations")
    let files = try FileTree.names(in: folder).filter { file in
      try Self.text("\(folder)/\(file)").contains("public static let name = \"")
    }
    let types = Set(OperationDescriptor.all.map { "\($0.operation).swift" })
    try #require(!files.isEmpty)
    for file in files where !types.contains(file) {
      let type = file.prefix { $0 != "." }
      Issue.record("OperationDescriptor.all lacks \(type): give it a descriptor in \(file), and list it there")
    }
  }

  @Test("has a row in the specification's table, in the order of the descriptors")
  func tableOfOperations() throws {
    let rows = try Markdown("\(Self.specification)/protocol.md").rows(under: "## Operations")
    let listed = rows.flatMap { $0[0].codes }
    for operation in OperationDescriptor.all where !listed.contains(operation.name) {
      Issue.record("protocol.md, Operations: the table has no row for \(operation.name)")
    }
    for name in listed where OperationDescriptor.named(name) == nil {
      Issue.record("OperationDescriptor.all lacks \(name), which protocol.md has in the table of operations")
    }
    let known = OperationDescriptor.all.map(\.name).filter(listed.contains)
    #expect(listed.filter(known.contains) == known, "protocol.md, Operations: the order is not that of the descriptors")
    for row in rows {
      for operation in row[0].codes.compactMap(OperationDescriptor.named) {
        #expect(row[2].codes == operation.specifiedInput, "protocol.md, Operations: the input of \(operation.name)")
        #expect(
          row[3].codes.first == operation.essentialField, "protocol.md, Operations: the output of \(operation.name)")
      }
    }
  }

  @Test("is described in the specification", arguments: OperationDescriptor.all)
  func section(operation: OperationDescriptor) throws {
    let page = try Markdown("\(Self.specification)/protocol.md")
    if operation.kind == .stream {
      let isNamed = page.lines(under: "## Streams").contains { $0.contains("`\(operation.name)`") }
      #expect(isNamed, "protocol.md, Streams: name `\(operation.name)` among the protocol's streams")
    } else {
      let isHeading = page.lines(under: "## Operations").contains { line in
        line.hasPrefix("### ") && line.split(separator: " ").contains(Substring(operation.name))
      }
      #expect(isHeading, "protocol.md, Operations: add a section with \(operation.name) in its heading")
    }
    if operation.merging != nil {
      let merged = try page.rows(under: "## Several plugins").flatMap { $0[0].codes }
      #expect(
        merged.contains(operation.name),
        "protocol.md, Several plugins: say in the table what becomes of the outputs of \(operation.name)")
    }
  }

  @Test("has schemas that fit its descriptor", arguments: OperationDescriptor.all)
  func schemas(operation: OperationDescriptor) throws {
    let input = try Schema(operation.inputSchema, "describe the input of \(operation.name)")
    #expect(
      operation.kind == .stream || input.properties == operation.specifiedInput,
      "the fields of \(operation.inputSchema) and of the descriptor's sample input")
    let output = try Schema(operation.outputSchema, "describe the output of \(operation.name)")
    #expect(
      output.required.contains(operation.essentialField),
      "\(operation.outputSchema) does not require \(operation.essentialField)")
    let conditions = try Schema("request.json", "describe requests").value["allOf"]?.arrayValue ?? []
    let condition = conditions.first { $0["if"]?["properties"]?["op"]?["const"]?.stringValue == operation.name }
    #expect(
      condition?["then"]?["properties"]?["input"]?["$ref"]?.stringValue == operation.inputSchema,
      "ProtocolSpec/schemas/request.json: refer to \(operation.inputSchema) where op is \(operation.name)")
  }

  @Test("has no schema left of one that is gone")
  func superfluousSchemas() throws {
    let known = OperationDescriptor.all.flatMap { [$0.inputSchema, $0.outputSchema] }
    let found = try FileTree.names(in: "\(Self.specification)/schemas/operations").map { "operations/\($0)" }
    for path in found where !known.contains(path) {
      Issue.record("OperationDescriptor.all has no operation for ProtocolSpec/schemas/\(path)")
    }
  }

  @Test("has a sample input that its type reads", arguments: OperationDescriptor.all)
  func sample(operation: OperationDescriptor) throws {
    var input = operation.sampleInput
    if operation.kind == .command { input["name"] = "seed" }
    let request = Request(id: "1", operation: operation.name, input: try RawJSON(encoding: input))
    try operation.operation.decodeInput(of: request)
  }

  @Test("has inputs that a profile can give", arguments: OperationDescriptor.all.filter { $0.kind != .stream })
  func profile(operation: OperationDescriptor) throws {
    let schema = try JSONValue(parsing: Self.text(PackagePaths.file("conformance/profile.schema.json")))
    var entry = schema["properties"]?["inputs"]?["properties"]?[operation.name]
    if operation.kind == .command { entry = entry?["additionalProperties"] }
    let name = entry?["$ref"]?.stringValue?.split(separator: "/").last.map(String.init) ?? ""
    let fields = schema["$defs"]?[name]?["properties"]?.objectValue?.keys
    #expect(
      fields?.sorted() == operation.inputFields?.sorted(),
      "conformance/profile.schema.json, inputs: add \(operation.name), with the fields of its input")
  }

  @Test("is among the topics of the documentation", arguments: OperationDescriptor.all)
  func topics(operation: OperationDescriptor) throws {
    let path = "Sources/DevctlProtocol/DevctlProtocol.docc/DevctlProtocol.md"
    let isListed = try Self.text(PackagePaths.file(path)).contains("\n- ``\(operation.operation)``\n")
    #expect(isListed, "\(path): add ``\(operation.operation)`` to the topics")
  }

  fileprivate static func text(_ path: String) throws -> String {
    String(decoding: try FileTree.read(path), as: UTF8.self)
  }
}

extension OperationDescriptor: CustomTestStringConvertible {
  package var testDescription: String { name }

  /// The fields that the specification names in the input; a command's name is no part of the sample.
  fileprivate var specifiedInput: [String] { (kind == .command ? ["name"] : []) + (inputFields ?? []) }
}

/// A schema of `ProtocolSpec/schemas`, and what it refers to as a whole.
private struct Schema {
  let value: JSONValue
  /// The names of the members that it describes, in order.
  var properties: [String] { value["properties"]?.objectValue?.keys ?? [] }
  var required: [String] { value["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] }

  init(_ path: String, _ purpose: String) throws {
    let folder = PackagePaths.file("ProtocolSpec/schemas")
    guard let text = try? OperationPlacesTests.text("\(folder)/\(path)") else {
      throw Missing(description: "ProtocolSpec/schemas/\(path) is missing: \(purpose) there")
    }
    let own = try JSONValue(parsing: text)
    if let definition = own["$ref"]?.stringValue?.split(separator: "/").last {
      let common = try JSONValue(parsing: OperationPlacesTests.text("\(folder)/common.json"))
      value = try #require(common["$defs"]?[String(definition)])
    } else {
      value = own
    }
  }

  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }
}

/// A page, by its headings.
private struct Markdown {
  private let lines: [Substring]

  init(_ path: String) throws {
    lines = try OperationPlacesTests.text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines from a heading of the second level to the next one.
  func lines(under heading: String) -> ArraySlice<Substring> {
    let rest = lines.drop { $0 != heading }.dropFirst()
    return rest.prefix { !$0.hasPrefix("## ") }
  }

  /// The rows of the first table under a heading, without its head, as cells.
  func rows(under heading: String) throws -> [[Substring]] {
    let table = lines(under: heading).drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
    try #require(!table.isEmpty, "there is no table under \(heading)")
    return table.map { $0.split(separator: "|") }
  }
}

extension Substring {
  /// What stands between backquotes.
  fileprivate var codes: [String] {
    split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { !$0.offset.isMultiple(of: 2) }
      .map { String($0.element) }
  }
}
