import CommandLineTool
import DevctlProtocol
import DevctlRepository

/// `devctl plugins list`: which plugins there are, without starting one.
enum PluginsListCommand {
  static let command = Command(
    "list", "lists the plugins in the order in which they are called, without starting one",
    action: { (arguments) throws(UsageError) in
      let examination = Result { () throws(RepositoryError) in Repository.examine(try Session.request(arguments)) }
      return Session.run(arguments) { session in try list(examination.get(), session.console) }
    })

  private static func list(_ examination: RepositoryExamination, _ console: Console) throws -> Int32 {
    let repository = examination.repository
    let failures = examination.problems.map { CommandFailure($0) }
    var document: JSONObject = [
      "ok": .bool(failures.isEmpty), "plugins": .array(repository.plugins.map(value)),
      "profile": text(repository.profile),
    ]
    if let error = failures.first?.document["error"] { document["error"] = error }
    console.emit(JSONValue.object(document))
    if repository.plugins.isEmpty {
      if failures.isEmpty {
        console.print("there are no plugins in \(Printable.line(repository.root))")
      }
    } else {
      var table = TextTable("PLUGIN", "PRIORITY", "FROM", "PATH")
      for plugin in repository.plugins {
        table.add(
          Printable.line(plugin.id), "\(plugin.priority)", source(plugin),
          ([plugin.declaredPath] + plugin.arguments).map { Printable.line($0) }.joined(separator: " "))
      }
      console.write(table.lines(title: { console.style(.bold, $0) }))
    }
    for remark in repository.remarks { console.warn("\(remark)") }
    for failure in failures { console.tell(failure) }
    return failures.isEmpty ? ExitStatus.success : ExitStatus.failed
  }

  private static func source(_ plugin: PluginDefinition) -> String {
    switch plugin.source {
    case .configuration: "\(plugin.origin)"
    case .discovered: "its name"
    }
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private static func value(_ plugin: PluginDefinition) -> JSONValue {
    [
      "id": .string(plugin.id), "path": .string(plugin.path),
      "args": .array(plugin.arguments.map { .string($0) }), "workdir": .string(plugin.workingDirectory),
      "priority": .number(JSONNumber(Int64(plugin.priority))),
      "source": plugin.source == .discovered ? "discovered" : "configuration",
      "problem": text(plugin.problem?.description),
    ]
  }
}
