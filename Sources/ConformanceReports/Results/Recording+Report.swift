package import ConformanceRequirements
package import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Recording {
  /// The requirements that a recording is judged on, where the person who asks chooses.
  ///
  /// - Parameter selection: what is chosen now; where it chooses nothing, what was chosen for the run holds.
  /// - Throws: `Selection.Error` where nothing is left to judge.
  package func requirements(_ selection: Selection) throws(Selection.Error) -> [Requirement] {
    var selection = selection
    if let recorded = run?.settings.selection {
      if selection.only.isEmpty { selection.only = recorded.only }
      selection.skip += recorded.skip
    }
    return try selection.apply(to: run?.settings.requirements ?? Requirement.all)
  }

  /// The report on a recording: the same for a run that has just ended as for a file.
  ///
  /// - Parameters:
  ///   - requirements: what to judge.
  ///   - isStrict: whether a broken SHOULD fails although the run itself was not strict.
  package func report(on requirements: [Requirement], isStrict: Bool = false) -> RunReport {
    var settings = run?.settings ?? RunSettings(plugin: plugin)
    settings.strict = settings.strict || isStrict
    let limits = Limits(settings: settings, spawnCost: run?.spawnCost ?? Limits.usualSpawnCost)
    let views = views
    var report = RunReport()
    report.isStrict = settings.strict
    report.isCutOff = isCutOff || transcripts.contains(where: \.incomplete)
    report.command = settings.plugin.words
    // Rules that have their scenarios need no other conversations.
    let isWhole = ScenarioID.names.allSatisfy { views[$0] != nil || notPlayed[$0] != nil }
    if !settings.plugin.executable.isEmpty { report.pluginFile = settings.plugin.file }
    let conversations = isWhole ? [] : conversations(limits)
    let known = views[ScenarioID.discovery.name] ?? conversations
    let handshake = known.first { $0.handshake != nil }?.handshake
    report.pluginName = handshake?["plugin_name"]?.stringValue
    report.profile = settings.profile.map { PluginCommand.shown($0.file) }
    report.remarks = settings.profile?.remarks(handshake: handshake) ?? []
    let judge = judge(views: views, conversations: conversations, limits: limits, settings: settings)
    report.results = requirements.map { requirement in
      var result = judge.result(for: requirement)
      // A transcript that was written by hand may not know its plugin.
      if result.expected != nil, !settings.plugin.words.isEmpty {
        result.rerun = settings.rerun(only: requirement.slug)
      }
      return result
    }
    report.endedAt = endedAt
    return report
  }

  private func judge(
    views: [String: [ProcessView]], conversations: [ProcessView], limits: Limits, settings: RunSettings
  ) -> Judge {
    let cut = Set(transcripts.filter(\.incomplete).map(\.scenario)).intersection(ScenarioID.names)
    let unknown = ScenarioID.names.subtracting(views.keys).subtracting(notPlayed.keys).subtracting(cut)
    // In what is left of a run's recording, any scenario may have stood behind the cut.
    let lost = run != nil && isCutOff ? unknown : []
    let evidence = Evidence(
      views: views, missing: notPlayed, limits: limits, settings: settings, others: cutShort(limits))
    return Judge(
      evidence: evidence, faults: faults, interrupted: cut.union(lost),
      interruption: endedAt.map { "not judged: --fail-fast ended the run at \($0)" }
        ?? (isCutOff ? "the transcript is cut off" : "the run was interrupted"),
      absent: unknown.subtracting(lost), conversations: conversations)
  }

  /// The views of each scenario that was played to its end.
  private var views: [String: [ProcessView]] {
    var views: [String: [ProcessView]] = [:]
    for transcript in transcripts
    where !transcript.incomplete && ScenarioID.names.contains(transcript.scenario) {
      views[transcript.scenario] = transcript.processes
    }
    return views
  }

  /// What can still be seen of scenarios that were cut short.
  private func cutShort(_ limits: Limits) -> [ProcessView] {
    transcripts.filter { $0.incomplete && ScenarioID.names.contains($0.scenario) }
      .flatMap { $0.openEndedProcesses(limits: limits) }
  }

  /// The conversations that can be judged without their scenario: those that are no scenario's, or else all there are.
  private func conversations(_ limits: Limits) -> [ProcessView] {
    let foreign = transcripts.filter { !ScenarioID.names.contains($0.scenario) }
    return (foreign.isEmpty ? transcripts : foreign).flatMap { $0.openEndedProcesses(limits: limits) }
  }

  /// The command that was recorded, where no run says what was judged.
  private var plugin: PluginCommand {
    for case .started(let command, _) in transcripts.flatMap(\.events).map(\.kind) where !command.isEmpty {
      return PluginCommand(executable: command[0], arguments: Array(command.dropFirst()), words: command)
    }
    return PluginCommand(executable: "", arguments: [], words: [])
  }
}

extension Judge {
  /// The report of a run of which nothing came but this.
  package static func report(
    _ requirements: [Requirement], _ verdict: Verdict, reason: String, _ settings: RunSettings
  ) -> RunReport {
    var report = RunReport()
    report.command = settings.plugin.words
    report.isStrict = settings.strict
    report.results = requirements.map { RequirementResult($0, verdict, reason: reason) }
    return report
  }
}
