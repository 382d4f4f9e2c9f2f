import DevctlConformance
import TestSupport
import Testing

/// A fault that the faulty fixture plugin can be given, as the header of its file tells.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  /// The requirement that it is made to break.
  let breaks: [String]
  /// Others that this fault cannot help breaking.
  let companions: [String]
  /// Options that the suite needs, or that keep its run short.
  let options: [String]

  var testDescription: String { name }

  static let plugin = "FixturePlugins/faulty/plugin.py"

  /// Every fault there is, sorted by name.
  static let all: [Fault] = {
    let folder = PackagePaths.file("FixturePlugins/faulty/faults")
    let names = (try? FileTree.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".py") }.map { file in
      let text = (try? FileTree.read("\(folder)/\(file)")).map { String(decoding: $0, as: UTF8.self) } ?? ""
      return Fault(name: String(file.dropLast(3)), header: text.split(separator: "\n").prefix { $0.hasPrefix("#") })
    }
  }()

  private init(name: String, header: some Sequence<Substring>) {
    func words(_ key: String) -> [String] {
      header.filter { $0.hasPrefix("# \(key): ") }
        .flatMap { $0.dropFirst(key.count + 4).split { $0 == " " || $0 == "," }.map(String.init) }
    }
    self.name = name
    breaks = words("breaks")
    companions = words("also")
    options = words("options")
  }

  /// True where the suite has a rule for it.
  var isJudged: Bool { breaks.allSatisfy(Self.slugs.contains) }

  private static let slugs = Set(Requirement.all.map(\.slug))
}
