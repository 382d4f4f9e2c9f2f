package import ConformanceSettings

/// What a run sees effects with.
package struct Observers: Sendable {
  /// Why system calls are not watched; nil where they are.
  package let unavailableReason: String?

  package init(tracingUnavailable reason: String?) { unavailableReason = reason }

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
