import CommandLineTool
import DevctlProtocol
import DevctlRepository
import FileSystem
import PluginTemplates
import ProcessControl

/// `devctl plugins new`: makes a plugin to begin with.
enum PluginsNewCommand {
  static let command = Command(
    "new", "creates a new plugin that conforms to the protocol",
    options: [language, port, kit],
    operands: [Operand("NAME", "The plugin's id; its file is plugins/devctl-NAME")],
    action: { (arguments) throws(UsageError) in
      let name = arguments.operands.first ?? ""
      guard SafeName.isValid(name) else {
        throw UsageError(
          "NAME: expected one to 64 of A-Z a-z 0-9 . _ - with no dot or dash first, found \(Printable.quoted(name))")
      }
      return Session.run(arguments) { try make(name, $0) }
    })

  private static let language = Option(
    "--language", Wording.alternatives(PluginLanguage.allCases.map(\.rawValue)),
    ValueKind<PluginLanguage>.choice, "What it is written in (default python)")
  private static let port = Option(
    "--port", "PORT", .integer(in: 1...65535), "Where the sample service of its plan listens (default 8080)")
  private static let kit = Option(
    "--kit", "DIR", .text("a folder"), "The package with DevctlPlugin, for a plugin in Swift")

  private static func make(_ name: String, _ session: Session) throws -> Int32 {
    let arguments = session.arguments
    let template = PluginTemplate(
      arguments[language] ?? .python, name: name, port: UInt16(arguments[port] ?? 8080),
      kit: arguments[kit] ?? "../../../devctl-plugin-kit")
    let root = try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot])
    let folder = root + "/plugins"
    let paths = template.files.map { "\(folder)/\($0.path)" }
    if let existing = paths.first(where: { FileTree.status($0) != nil }) {
      throw CommandFailure(
        code: "E_EXISTS", "\(Printable.line(existing)) is there already; nothing was written.",
        advice: "choose another name, or remove it")
    }
    if !session.isDryRun {
      for (file, path) in zip(template.files, paths) {
        try FileTree.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        try StagedFile(Array(file.text.utf8), for: path, mode: file.isExecutable ? 0o755 : 0o644).replace()
      }
    }
    report(name, paths, template, session)
    return ExitStatus.success
  }

  private static func report(_ name: String, _ paths: [String], _ template: PluginTemplate, _ session: Session) {
    let console = session.console
    console.emit(
      ["plugin": .string(name), "files": .array(paths.map { .string($0) }), "dry_run": .bool(session.isDryRun)]
        as JSONValue)
    for path in paths { console.print("\(session.isDryRun ? "would write" : "wrote") \(Printable.line(path))") }
    if template.language == .swift { console.print("next: swift build --package-path plugins/\(name)") }
    console.print("next: devctl plugins check \(name)")
  }
}
