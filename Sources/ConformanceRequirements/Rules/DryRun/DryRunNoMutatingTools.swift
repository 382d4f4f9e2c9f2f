import ConformanceTranscript

extension Requirement {
  static let dryRunNoMutatingTools = Requirement(
    "dry-run.no-mutating-tools", .should, scenarios: [.discovery, .tracedDryRun, .realRun]
  ) { evidence in
    evidence.judgeHandshake { process, _ in
      let requests = process.declaredRequests
      guard !requests.isEmpty else { return .notApplicable(Discovery.nothingToCall) }
      let findings = requests.compactMap { request -> Finding? in
        let refused = process.toolCalls(during: request.record.id).filter(\.refused).map { $0.command }
        let run = evidence.toolsRun(by: request.record.operation).filter { $0.changesThings }
        let evidence = refused.map { "refused: \(words($0))" } + run.map { "run: \($0.evidence)" }
        guard !evidence.isEmpty else { return nil }
        return Finding(
          expected: "no mutating tool run by \(request.record.operation) under dry run",
          actual: "\(evidence.count) \(evidence.count == 1 ? "call" : "calls") of tools that change things"
            + (run.isEmpty ? ", refused by the suite" : ""),
          evidence: evidence)
      }
      let reading = requests.flatMap { process.toolCalls(during: $0.record.id) }.filter { !$0.refused }.map(\.command)
      let other = requests.flatMap { evidence.toolsRun(by: $0.record.operation) }.map(\.command)
        .filter { !reading.contains($0) }
      return .findings(
        findings,
        remark: Evidence.joined(
          list(reading, as: "run, and known to read only"), list(other, as: "run, and not known to change things"),
          evidence.remark(on: control), evidence.remarkOnCommands(process)))
    }
  }

  private static let control = Control("called", "mutating tool", "mutating tools") { process, request in
    process.toolCalls(during: request.record.id).count(where: \.refused)
      + process.toolsRun(during: request).count(where: \.changesThings)
  }

  /// How many command lines are listed, and how much of each, in characters.
  private static let shown = (commands: 8, characters: 60)

  /// Command lines, each once; nil where there is none.
  private static func list(_ commands: [[String]], as heading: String) -> String? {
    var lines: [String] = []
    for line in commands.map(words) where !lines.contains(line) { lines.append(line) }
    guard !lines.isEmpty else { return nil }
    let rest = lines.count - shown.commands
    return "\(heading): \(lines.prefix(shown.commands).joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private static func words(_ command: [String]) -> String {
    let line = command.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > shown.characters ? "\(line.prefix(shown.characters))…" : line
  }
}

/// A program that was run while system calls were watched.
private struct ToolRun {
  /// The call that ran it, as evidence.
  let evidence: String
  /// Its words, the first of which is the program's name without its folder.
  let command: [String]

  /// True where it is known to change things when it is called like this.
  var changesThings: Bool { MutatingTools.changesThings(command) }
}

extension Evidence {
  fileprivate func toolsRun(by operation: String) -> [ToolRun] {
    guard let process = first(in: .tracedDryRun) else { return [] }
    return process.declaredRequests.filter { $0.record.operation == operation }.flatMap(process.toolsRun)
  }
}

extension ProcessView {
  /// The programs that were run while a request was served, but for the suite's own stand-ins, which tell of themselves.
  fileprivate func toolsRun(during request: SentRequest) -> [ToolRun] {
    tracedCalls(during: request).compactMap { call in
      guard case .runs(let path, let command) = call.effect, !path.hasPrefix("\(MutatingTools.standInFolder)/") else {
        return nil
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return ToolRun(evidence: evidence(call), command: [name] + command.dropFirst())
    }
  }
}
