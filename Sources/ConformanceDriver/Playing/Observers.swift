package import ConformanceSettings

/// What a run sees effects with.
package struct Observers: Sendable {
  /// What watches system calls, or why nothing does.
  package let strace: Strace.Availability

  package init(strace: Strace.Availability) { self.strace = strace }

  /// Finds out what there is, as far as the scenarios need it.
  package init(for scenarios: [Scenario], _ tracing: Tracing, path: String, folder: String) {
    switch tracing {
    case .never: strace = .missing("switched off (--trace never)")
    case .auto where !scenarios.contains(where: \.needsTrace): strace = .missing("nothing that was selected needs them")
    case .auto, .always: strace = Strace.find(in: path, folder: folder)
    }
  }

  /// What runs the plugin with its system calls watched; nil where nothing does.
  package var tracer: Strace? {
    if case .works(let strace) = strace { strace } else { nil }
  }

  /// Why system calls are not watched; nil where they are.
  package var unavailableReason: String? {
    if case .missing(let reason) = strace { reason } else { nil }
  }

  /// What the report says of them.
  package var protections: [Protection] {
    [
      .init(name: "file snapshots", isOn: true, detail: "repository, home and temporary folder around each request"),
      .init(name: "process tree", isOn: true, detail: "what is left of it, daemons included"),
      .init(name: "sockets", isOn: true, detail: "those that listen"),
      .init(
        name: "system calls", isOn: unavailableReason == nil,
        detail: unavailableReason ?? "under dry run, in a process of its own (strace)"),
    ]
  }
}
