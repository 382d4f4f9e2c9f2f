import DevctlProtocol

/// What the first scenario learned about the plugin, for those that follow.
package struct Survey: Sendable, Hashable {
  /// Why the plugin cannot be talked to; nil where it can.
  package var obstacle: String?
  package var operations: [String] = []
  package var streams: [String] = []
  package var commands: [String] = []
  /// The operation that general requests use: it was answered with success, and changes nothing by its nature where the
  /// plugin has such a one. Nil where none was answered so.
  package var provenOperation: String?
  /// True where the process ended after its standard input did.
  package var endsWithInput = true

  package init() {}

  /// Reads a survey scenario's process.
  package init(of process: ProcessView) {
    guard let handshake = process.handshake else {
      obstacle = "the plugin did not introduce itself with a handshake (see handshake.in-time)"
      return
    }
    if process.hasOverflowed {
      obstacle = "the plugin floods its standard output (see framing.pure-stdout)"
      return
    }
    let capabilities = handshake["capabilities"]
    operations = capabilities?["ops"]?.arrayValue?.compactMap(\.stringValue) ?? []
    streams = capabilities?["streams"]?.arrayValue?.compactMap(\.stringValue) ?? []
    commands = capabilities?["commands"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
    let proven = process.requests.filter { request in
      process.responses(to: request.record.id).first?.object["ok"] == .bool(true)
    }
    let candidates = proven.map(\.record.operation).filter { !streams.contains($0) }
    provenOperation =
      Self.preference.first(where: candidates.contains) ?? candidates.first ?? proven.first?.record.operation
    endsWithInput = process.waited(for: Wait.exit) ?? false
  }

  /// Operations that only compute come first.
  private static let preference = ["validate.run", "launch.plan", "config.mutate", "prepare.run", "build.run"]

  /// The operations that a run calls: all but `command.run`, which runs only what the user allows.
  package var callableOperations: [String] {
    let called = operations.filter { $0 != "command.run" }
    // Streams go last: once started they run beside everything that follows.
    return called.filter { !streams.contains($0) } + called.filter(streams.contains)
  }
}

/// The names of the waits that rules ask about.
package enum Wait {
  package static let handshake = "handshake"
  package static let exit = "exit"
  /// The wait for the answer to one request.
  package static func response(_ id: String) -> String { "response \(id)" }
}
