import FileSystem

/// A plugin with one known fault, as the comment lines at the head of its file declare it.
package struct Fault: Sendable, Hashable {
  /// What the faulty plugin is started with to have it.
  package let name: String
  /// The requirements that it is made to break.
  package let breaks: [String]
  /// Others that it cannot help breaking.
  package let companions: [String]
  /// Options of a run that it needs, or that keep its run short.
  package let options: [String]
  /// Where it was met, if it was not made up.
  package let origin: String?

  /// A fault's file that does not declare what it should.
  package struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    fileprivate init(_ file: String, _ reason: String) {
      description = "\(file): \(reason)"
    }
  }

  private static let keys = ["breaks", "also", "options", "origin"]

  /// Reads every fault of a folder, sorted by name.
  ///
  /// - Throws: ``Error`` at the first file whose header says too little or what nobody understands; `FileError`.
  package static func all(in folder: String) throws -> [Fault] {
    try FileTree.names(in: folder).filter { $0.hasSuffix(".py") }.map { file in
      let text = String(decoding: try FileTree.read("\(folder)/\(file)"), as: UTF8.self)
      return try Fault(name: String(file.dropLast(3)), source: text)
    }
  }

  /// Reads the header of one file.
  package init(name: String, source: String) throws(Error) {
    let file = "\(name).py"
    var values: [String: String] = [:]
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("#") else { break }
      guard let colon = line.firstIndex(of: ":"), line.hasPrefix("# ") else { continue }
      let key = String(line[line.index(line.startIndex, offsetBy: 2)..<colon])
      guard Self.keys.contains(key) else {
        throw Error(file, "line \(index + 1): the key \"\(key)\" is none of \(Self.keys.joined(separator: ", "))")
      }
      values[key, default: ""] += line[line.index(after: colon)...]
    }
    func words(_ key: String) -> [String] {
      (values[key] ?? "").split { $0 == " " || $0 == "," }.map(String.init)
    }
    self.name = name
    breaks = words("breaks")
    companions = words("also")
    options = words("options")
    origin = values["origin"].map { String($0.drop { $0 == " " }) }
    guard !breaks.isEmpty else { throw Error(file, "it does not say what it breaks: \"# breaks: SLUG\" is missing") }
  }
}
