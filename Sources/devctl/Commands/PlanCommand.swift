import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository

/// `devctl plan`: what `up` would start.
enum PlanCommand {
  static let command = Command(
    "plan", "shows the configuration and the services that the plugins plan; nothing is changed",
    action: { (arguments) throws(UsageError) in
      Session.run(arguments) { session, repository in
        // Without what a build would make, services that run an artifact could not be told.
        var options = session.pipelineOptions(repository, [.configure, .build, .plan])
        options.isDryRun = true
        let result = try await PipelineCaller(
          session: session, repository: repository, options: options, detail: .little
        ).run()
        session.console.emit(result)
        session.console.write(PlanText(repository, result, session.console).lines)
        return ExitStatus.success
      }
    })
}

/// A plan for people.
struct PlanText {
  let repository: Repository
  let result: PipelineResult
  let console: Console

  init(_ repository: Repository, _ result: PipelineResult, _ console: Console) {
    self.repository = repository
    self.result = result
    self.console = console
  }

  var lines: [String] {
    let plugins = repository.plugins.map(\.id).joined(separator: ", ")
    let profile = repository.profile.map { " (profile \(Printable.line($0)))" } ?? ""
    var lines = ["repository  \(Printable.line(repository.root))\(profile)", "plugins     \(plugins)", ""]
    lines += [console.style(.bold, "configuration")] + configuration + [""]
    return lines + services
  }

  private var configuration: [String] {
    let rows = Self.leaves(.object(result.config), "")
    let width = rows.map { TextLayout.width(of: $0.key) }.max() ?? 0
    return rows.isEmpty ? ["  empty"] : rows.map { "  \(TextLayout.padded($0.key, to: width))  \($0.value)" }
  }

  /// The values by their dotted keys.
  private static func leaves(_ value: JSONValue, _ path: String) -> [(key: String, value: String)] {
    if let members = value.objectValue, !(members.isEmpty && !path.isEmpty) {
      return members.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
    return [(Printable.line(path), Printable.line(String(decoding: value.encoded(), as: UTF8.self)))]
  }

  private var services: [String] {
    guard !result.services.isEmpty else { return ["no plugin plans a service"] }
    var table = TextTable("SERVICE", "PLUGIN", "READY WHEN", "COMMAND")
    for service in result.services {
      table.add(
        Printable.line(service.name), Printable.line(service.pluginID), Self.check(service.service.health),
        service.command.map { Printable.line($0) }.joined(separator: " "))
    }
    return table.lines(width: console.width, title: { console.style(.bold, $0) })
  }

  static func check(_ health: LaunchPlan.HealthCheck?) -> String {
    switch health?.probe {
    case .tcp(let address): Printable.line("tcp \(address)")
    case .http(let url): Printable.line(url)
    case nil: "it runs"
    }
  }
}
