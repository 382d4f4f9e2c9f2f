@_exported public import DevctlConformance
public import DevctlPlugin
import FileSystem
import Platform
public import Testing

/// A plugin that a package's own tests judge by the conformance suite, one test case for each requirement.
///
/// ```swift
/// @Test(arguments: Requirement.all)
/// func conforms(to requirement: Requirement) async throws {
///   try await Conformance(of: NotesPlugin.self).expect(requirement)
/// }
/// ```
///
/// The suite runs once, with the first case that asks, and all cases share what it found out: values that are made alike
/// stand for the same run. The run is as safe as that of `devctl-conformance`, with the same guards and the same limits.
public struct Conformance: Sendable {
  let request: Result<SharedRun.Request, any Error>

  /// Judges a plugin of this package's, by its type.
  ///
  /// The suite starts the test program again and again, as a process that is this plugin and nothing else: nothing has to be
  /// built but the tests, and what is judged is a process with descriptors, signals and an end of its own. What this does not
  /// show is what only the product has: code in its `main` before the plugin, how long it takes to start, and how
  /// it is built and linked. ``init(ofProduct:_:isolation:settings:)`` judges that.
  ///
  /// - Parameters:
  ///   - plugin: The type, which must not be private: a new process finds it by its name.
  ///   - isolation: Whether the plugin runs inside bubblewrap.
  ///   - settings: Changes how the plugin is judged, such as `{ $0.strict = true }`. An error that it throws fails the tests.
  public init<Judged: Plugin>(
    of plugin: Judged.Type, isolation: Isolation = .auto, settings: (inout RunSettings) throws -> Void = { _ in }
  ) {
    self.init(isolation, settings) { try TestProcess.command(for: plugin) }
  }

  /// Judges an executable of this package's.
  ///
  /// - Parameters:
  ///   - product: The executable's name. The tests' target depends on it, so that it is built with the tests.
  ///   - arguments: Its arguments.
  ///   - isolation: Whether the plugin runs inside bubblewrap.
  ///   - settings: Changes how the plugin is judged, such as `{ $0.strict = true }`. An error that it throws fails the tests.
  public init(
    ofProduct product: String, _ arguments: String..., isolation: Isolation = .auto,
    settings: (inout RunSettings) throws -> Void = { _ in }
  ) {
    self.init(isolation, settings) {
      let folder = try TestProcess.productFolder()
      guard FileTree.status("\(folder)/\(product)") != nil else {
        throw ConformanceError(
          "there is no product \"\(product)\" beside the tests, in \(PluginCommand.shown(folder)); "
            + "let the tests' target depend on it, so that it is built with them")
      }
      return try Self.command(["\(folder)/\(product)"] + arguments)
    }
  }

  /// Judges any program, in any language.
  ///
  /// - Parameters:
  ///   - path: The program, or a script with its usual ending; a relative path starts where the tests were started, which is
  ///     the package for `swift test`.
  ///   - arguments: Its arguments.
  ///   - isolation: Whether the plugin runs inside bubblewrap.
  ///   - settings: Changes how the plugin is judged, such as `{ $0.strict = true }`. An error that it throws fails the tests.
  public init(
    ofExecutable path: String, _ arguments: String..., isolation: Isolation = .auto,
    settings: (inout RunSettings) throws -> Void = { _ in }
  ) {
    self.init(isolation, settings) { try Self.command([path] + arguments) }
  }

  private init(
    _ isolation: Isolation, _ adjust: (inout RunSettings) throws -> Void, _ command: () throws -> PluginCommand
  ) {
    request = Result {
      let plugin = try command()
      var settings = RunSettings(plugin: plugin)
      if let file = Profile.beside(plugin) { settings.profile = try Profile(contentsOf: file) }
      try adjust(&settings)
      return SharedRun.Request(settings: settings, isolation: isolation)
    }
  }

  private static func command(_ words: [String]) throws -> PluginCommand {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return try PluginCommand(resolving: [PluginCommand.shown(words[0])] + words.dropFirst(), path: path)
  }

  /// The requirements that are judged, for the arguments of a test: those that the settings select.
  public var requirements: [Requirement] {
    guard case .success(let request) = request else { return Requirement.all }
    // What is wrong with the selection is told by the cases.
    return (try? request.settings.selection.apply(to: request.settings.requirements)) ?? Requirement.all
  }

  /// The report of the run, which is the same for every caller.
  ///
  /// - Throws: Where there is nothing to judge: `Selection.Error`, `PluginCommand.Error`, what the settings threw.
  public func report() async throws -> RunReport {
    try await SharedRun.of(request.get()).report()
  }

  /// Records an issue unless the plugin keeps the requirement.
  ///
  /// A broken SHOULD is a warning, as it is for the command, unless the settings say `strict`. Where the requirement says
  /// nothing about this plugin, the case is cancelled with the reason. What keeps several requirements from being judged is told
  /// once.
  ///
  /// - Parameters:
  ///   - requirement: The requirement, which is the case's argument.
  ///   - sourceLocation: Where issues are recorded.
  /// - Throws: What cancels the case.
  public func expect(
    _ requirement: Requirement, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await outcome(for: requirement, in: "\(sourceLocation)").record(at: sourceLocation)
  }

  /// - Parameter place: What tells the test apart from others.
  func outcome(for requirement: Requirement, in place: String) async -> Outcome {
    var told = OnceTold.shared
    do {
      let run = try SharedRun.of(request.get())
      told = run.told
      let report = try await run.report()
      guard let result = report.results.first(where: { $0.requirement == requirement.slug }) else {
        return .cancelled("not selected: the settings leave \(requirement.slug) out")
      }
      return Outcome(result) { told.tell($0, in: place) }
    } catch {
      return told.tell("\(error)", in: place)
    }
  }
}

/// What keeps a plugin from being judged at all.
struct ConformanceError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
