package import ConformanceTranscript
package import DevctlProtocol

/// What a plugin's author says to those who judge the plugin, in a file beside it: how to start it, what to call it with,
/// what to expect of it, and what it needs.
///
/// What the command line says wins over it. `conformance/profile.md` has the form of the file.
public struct Profile: Sendable, Hashable {
  /// The name under which a profile is found beside a plugin.
  public static let usualName = "devctl-conformance.json"

  /// The file, an absolute path.
  public let file: String
  /// The words that start the plugin; nil where the file has none.
  public private(set) var command: [String]?
  /// Variables added to the minimal environment of each sandbox.
  public private(set) var environment: [String: String] = [:]
  /// A repository to copy into each sandbox, an absolute path.
  public private(set) var repository: String?
  /// What operations are called with.
  package private(set) var inputs = RequestInputs()
  /// What the answers to calls under dry run have to contain, in the file's order.
  package private(set) var expectations: [Expectation] = []
  /// How long single operations may take, by their names.
  public private(set) var budgets: [String: Duration] = [:]
  /// Why requirements do not apply, by slugs or patterns, in the file's order.
  package private(set) var notApplicable: [SetAside] = []
  /// The commands that may be called although commands in general are left alone.
  public private(set) var exerciseCommands: [String] = []
  /// Files and folders besides its own project that an isolated plugin may read, absolute paths.
  public private(set) var readable: [String] = []
  /// What has to be there while the plugin runs.
  package private(set) var services: [NeededService] = []
  /// The file's content, for those who read it again elsewhere.
  package let source: JSONValue

  /// Says in a sentence what is wrong with a pattern that should match requirements; nil where nothing is.
  package typealias PatternCheck = (String) -> String?

  /// A reason why requirements are not judged.
  package struct SetAside: Sendable, Hashable {
    package let pattern: String
    package let reason: String
  }

  /// What the answer to one call has to contain.
  package struct Expectation: Sendable, Hashable {
    /// Where it stands in the file.
    package let place: JSONPath
    package let operation: String
    /// The command that is called, where the operation is `command.run`.
    package let command: String?
    package let fragment: JSONValue
  }

  /// The folder that relative paths in the file start from.
  package var folder: String { Self.folder(of: file) }

  private static func folder(of file: String) -> String {
    let end = file.lastIndex(of: "/") ?? file.startIndex
    return end == file.startIndex ? "/" : String(file[..<end])
  }

  /// Reads a profile from its content.
  ///
  /// - Parameters:
  ///   - source: what the file holds.
  ///   - file: its absolute path.
  ///   - check: what is wrong with a pattern for requirements; a profile that was read before is not checked again.
  /// - Throws: `ProfileValue.Error` at the first thing that is not as it has to be.
  package init(
    _ source: JSONValue, file: String, checking check: PatternCheck = { _ in nil }
  ) throws(ProfileValue.Error) {
    self.source = source
    self.file = file
    let folder = Self.folder(of: file)
    let fields = try ProfileValue(source).fields(Self.members, of: "a profile")
    if let format = fields["format"], format.value.intValue != 1 { throw format.error("format 1") }
    command = try fields["command"]?.commandWords()
    environment = try fields["environment"]?.environment() ?? [:]
    repository = try fields["repository"]?.path(from: folder)
    inputs = try fields["inputs"].map { (value) throws(ProfileValue.Error) in try RequestInputs(value) } ?? inputs
    expectations = try fields["expect"]?.expectations() ?? []
    budgets = try fields["budgets"]?.budgets() ?? [:]
    notApplicable = try fields["not_applicable"]?.setAside(checking: check) ?? []
    exerciseCommands = try fields["exercise_commands"]?.commandNames() ?? []
    readable = try fields["readable"]?.readablePaths(from: folder) ?? []
    services = try fields["services"]?.services(folder: folder, checking: check) ?? []
  }

  /// Every member that a profile may have. `$schema` is for editors.
  private static let members = [
    "$schema", "format", "command", "environment", "repository", "inputs", "expect", "budgets", "not_applicable",
    "exercise_commands", "readable", "services",
  ]
}

extension Profile {
  /// The file's content without the values of variables, which may be secrets.
  package var contentWithoutSecrets: JSONValue {
    func emptied(_ value: JSONValue) -> JSONValue {
      guard var object = value.objectValue, let variables = object["environment"]?.objectValue else { return value }
      var names: JSONObject = [:]
      for name in variables.keys { names[name] = "" }
      object["environment"] = .object(names)
      return .object(object)
    }
    guard var content = emptied(source).objectValue, let services = content["services"]?.arrayValue else {
      return emptied(source)
    }
    content["services"] = .array(services.map(emptied))
    return .object(content)
  }
}

extension Profile {
  /// A profile that can't be used, told in one sentence with its file and the place in it.
  public struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    package init(description: String) {
      self.description = description
    }
  }
}
