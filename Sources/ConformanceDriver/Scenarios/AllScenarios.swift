import ConformanceTranscript

extension Scenario {
  /// Every scenario that can be played. A new one is its own file, its identifier, and a line here.
  package static let all: [Scenario] = [
    .discovery, .abandonedRequest, .blankLines, .brokenPipe, .contexts, .dryRunAfterReal, .endBeforeHandshake,
    .endInFlight, .fullEnvironment, .idle, .interrupt, .largeRequests, .malformedLines, .missingContext,
    .missingInput, .nullSteps, .operations, .pipelined, .realAfterDryRun, .realRun, .repeatedRequests, .requestIDs,
    .rounds, .shortDeadlines, .splitReads, .streams, .terminate, .terminateInFlight, .tracedDryRun,
    .undeclaredOperations, .unicode, .unknownFields, .unterminatedRequest, .wrongInput,
  ]

  /// The scenarios by what requirements call them.
  static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
