/// Which scenario a transcript is of: what requirements name, and transcripts carry. How it is played is the driver's.
package struct ScenarioID: Hashable, Sendable, CustomStringConvertible {
  /// The name, the same in transcripts and in the progress that people see.
  package let name: String

  /// An identifier of this name, which need not be one of the suite's scenarios: replays have names of their own.
  package init(_ name: String) { self.name = name }

  package var description: String { name }

  package static let discovery = ScenarioID("discovery")
  package static let abandonedRequest = ScenarioID("abandoned-request")
  package static let blankLines = ScenarioID("blank-lines")
  package static let brokenPipe = ScenarioID("broken-pipe")
  package static let contexts = ScenarioID("contexts")
  package static let dryRunAfterReal = ScenarioID("dry-run-after-real")
  package static let endBeforeHandshake = ScenarioID("end-before-handshake")
  package static let endInFlight = ScenarioID("end-in-flight")
  package static let fullEnvironment = ScenarioID("full-environment")
  package static let idle = ScenarioID("idle")
  package static let interrupt = ScenarioID("interrupt")
  package static let largeRequests = ScenarioID("large-requests")
  package static let malformedLines = ScenarioID("malformed-lines")
  package static let missingContext = ScenarioID("missing-ctx")
  package static let missingInput = ScenarioID("missing-input")
  package static let nullSteps = ScenarioID("null-steps")
  package static let operations = ScenarioID("operations")
  package static let pipelined = ScenarioID("pipelined")
  package static let realAfterDryRun = ScenarioID("real-after-dry-run")
  package static let realRun = ScenarioID("real-run")
  package static let repeatedRequests = ScenarioID("repeated-requests")
  package static let requestIDs = ScenarioID("request-ids")
  package static let rounds = ScenarioID("rounds")
  package static let shortDeadlines = ScenarioID("short-deadlines")
  package static let splitReads = ScenarioID("split-reads")
  package static let streams = ScenarioID("streams")
  package static let terminate = ScenarioID("terminate")
  package static let terminateInFlight = ScenarioID("terminate-in-flight")
  package static let tracedDryRun = ScenarioID("traced-dry-run")
  package static let undeclaredOperations = ScenarioID("undeclared-operations")
  package static let unicode = ScenarioID("unicode")
  package static let unknownFields = ScenarioID("unknown-fields")
  package static let unterminatedRequest = ScenarioID("unterminated-request")
  package static let wrongInput = ScenarioID("wrong-input")

  /// Every scenario of the suite, the discovery first.
  package static let all: [ScenarioID] = [
    .discovery, .abandonedRequest, .blankLines, .brokenPipe, .contexts, .dryRunAfterReal, .endBeforeHandshake,
    .endInFlight, .fullEnvironment, .idle, .interrupt, .largeRequests, .malformedLines, .missingContext,
    .missingInput, .nullSteps, .operations, .pipelined, .realAfterDryRun, .realRun, .repeatedRequests, .requestIDs,
    .rounds, .shortDeadlines, .splitReads, .streams, .terminate, .terminateInFlight, .tracedDryRun,
    .undeclaredOperations, .unicode, .unknownFields, .unterminatedRequest, .wrongInput,
  ]

  /// The names of all of them.
  package static let names = Set(all.map(\.name))
}
