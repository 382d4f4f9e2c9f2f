import CommandLineTool
public import ConformanceSettings

extension RunSettings {
  /// The services that at least one of these requirements needs, in the profile's order.
  package func services(for requirements: [Requirement]) -> [NeededService] {
    (profile?.services ?? []).filter { service in
      requirements.contains { service.isNeeded(by: $0.slug) && Judge.verdictInAdvance(on: $0, in: self) == nil }
    }
  }

  /// Everything that can be judged in a run with this profile.
  package var requirements: [Requirement] {
    Requirement.all + (profile?.expectations.isEmpty == false ? Requirement.ofProfiles : [])
  }
}

extension Selection {
  /// The requirements that are selected, in their order.
  ///
  /// - Throws: `Error` where a pattern matches no requirement, or nothing is left.
  public func apply(to requirements: [Requirement]) throws(Error) -> [Requirement] {
    for pattern in only + skip { try Self.check(pattern, among: requirements) }
    let selected = requirements.filter { requirement in
      (only.isEmpty || only.contains { Self.matches(requirement.slug, $0) })
        && !skip.contains { Self.matches(requirement.slug, $0) }
    }
    guard !selected.isEmpty else {
      throw Error(description: "--only and --skip together leave no requirement to judge")
    }
    return selected
  }

  /// - Throws: `Error` where a pattern matches none of the requirements.
  package static func check(_ pattern: String, among requirements: [Requirement]) throws(Error) {
    if requirements.contains(where: { matches($0.slug, pattern) }) { return }
    let near = Spelling.nearest(to: pattern, among: requirements.flatMap { [$0.slug, $0.area] })
    throw Error(
      description: "no requirement matches \"\(pattern)\"; \(near.map { "did you mean \($0)? " } ?? "")"
        + "\"devctl-conformance list\" shows them all")
  }
}
