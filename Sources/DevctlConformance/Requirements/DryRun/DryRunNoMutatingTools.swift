extension Requirement {
  static let dryRunNoMutatingTools = Requirement(
    "dry-run.no-mutating-tools", .should,
    "Under dry run no tool is run that is known to change things, such as make, npm install or docker compose up.",
    why:
      "Such a tool changes files, images or the network out of sight of the plugin, whatever the plugin means by it.",
    fix: "Name the command in notes and don't run it. Queries that only read (docker info, npm ls, make -n) are fine.",
    wrong: """
      subprocess.run(["npm", "install"])
      """,
    right: """
      if dry_run:
          note("would run npm install")
      else:
          subprocess.run(["npm", "install"])
      """,
    scenarios: [.survey]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      let requests = process.declaredRequests
      guard !requests.isEmpty else {
        return .notApplicable("the plugin declares no operation that a default run calls")
      }
      let findings = requests.compactMap { request -> Finding? in
        let refused = process.toolCalls(during: request.record.id).filter(\.refused)
        guard !refused.isEmpty else { return nil }
        return Finding(
          expected: "no mutating tool run by \(request.record.operation) under dry run",
          actual: "\(refused.count) \(refused.count == 1 ? "call was" : "calls were") refused",
          evidence: refused.map { "refused: \(Quote.text($0.command.joined(separator: " ")))" })
      }
      let reading = requests.flatMap { process.toolCalls(during: $0.record.id) }.filter { !$0.refused }
        .map { $0.command.joined(separator: " ") }
      let remark = reading.isEmpty ? nil : "run, and known to read only: \(Quote.text(reading.joined(separator: ", ")))"
      return .findings(findings, remark: remark ?? evidence.remarkOnCommands(process))
    }
  }
}
