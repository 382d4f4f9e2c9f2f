public import DevctlProtocol

extension PipelineError: CustomStringConvertible {
  /// All of it in full sentences, the plugins' stderr tails included, without a character that could steer a terminal.
  public var description: String {
    sentences.joined(separator: "\n") + stderrTail
  }

  private var sentences: [String] {
    switch cause {
    case .start(let error): [error.description]
    case .call(let error): [error.description]
    case .patch(let error): ["\(place) gave a patch that can't be applied: \(error)."]
    case .collision(let collision):
      ["\(operation) failed: \(collision). Rename one of them, or set strictness to warn, so that the later one wins."]
    case .failedSteps(let steps): ["\(place) failed at \(steps.map { "\(Quoted($0.name))" }.joined(separator: ", "))."]
    case .unknownSteps(let steps): steps.sentences(operation)
    case .invalid(let validation): Self.sentences(validation)
    case .plan(let problems):
      problems.map { "\(operation) of the plugin \(Printable($0.pluginID)): \($0.field): \($0.message)." }
    case .unknownCommand(let name, let known):
      ["No plugin declares the command \(Quoted(name)); the commands are: \(Printable.list(known))."]
    case .sharedCommand(let name, let ids):
      ["The plugins \(Printable.list(ids)) share the name of the command \(Quoted(name)). Rename it in all but one."]
    case .canceled: ["\(phase.map { "\($0.operation) was" } ?? "The pipeline was") canceled."]
    }
  }

  private var operation: String { phase?.operation ?? "The pipeline" }

  private var place: String {
    pluginIDs.isEmpty
      ? operation : "\(operation) of the plugin\(pluginIDs.count == 1 ? "" : "s") \(Printable.list(pluginIDs))"
  }

  private static func sentences(_ validation: ValidationRecord) -> [String] {
    let silent = validation.objectors.filter { id in !validation.errors.contains { $0.pluginID == id } }
    return validation.errors.map { error in
      let issue = error.issue
      let code = issue.code.map { " [\(Printable($0))]" } ?? ""
      let field = issue.field.map { " (\(Printable($0)))" } ?? ""
      let fix = issue.fix.map { " To fix it: \(Printable.clause($0))." } ?? ""
      return "\(Printable(error.pluginID))\(code): \(Printable.clause(issue.message))\(field).\(fix)"
    } + silent.map { "\(Printable($0)): not valid, and the plugin does not say why." }
  }

  private var stderrTail: String {
    standardErrorTails.sorted { $0.key < $1.key }.map { id, lines in
      let count = lines.count == 1 ? "line" : "lines"
      return "\nThe last \(count) of \(Printable(id)) on stderr:" + lines.map { "\n  \(Printable($0))" }.joined()
    }.joined()
  }
}

extension UnknownSteps {
  fileprivate func sentences(_ operation: String) -> [String] {
    let wanted = names.map { "\(Quoted($0))" }.joined(separator: ", ")
    let found = reported.isEmpty ? "none" : reported.map { "\(Quoted($0))" }.joined(separator: ", ")
    return ["\(operation): no plugin has the chosen steps \(wanted); the steps that were reported: \(found)."]
      + answers.map { "\(Printable($0.pluginID)) says: \(Printable.clause($0.message))." }
  }
}

extension PipelineError: JSONEncodable {
  /// Writes code, phase, plugins and message; the partial result is a value of its own.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("code", code)
      writer.field("phase", phase?.rawValue)
      writer.field("plugins", pluginIDs)
      writer.field("message", sentences.joined(separator: "\n"))
      if !standardErrorTails.isEmpty { writer.field("stderr", standardErrorTails) }
    }
  }
}
