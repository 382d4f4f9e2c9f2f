import ConformanceTranscript

extension Requirement {
  /// The slugs of the requirements that compare one start with the next.
  package static let comparingStarts = [handshakeStable, shutdownNoLeftovers].map(\.slug)

  /// Every requirement that the suite judges, in the catalogue's order. A new requirement is its own file and a line here.
  public static let all: [Requirement] = [
    handshakeInTime, handshakeFirstLine, handshakeVersion, handshakeName, handshakeCapabilities, handshakeCommands,
    handshakeCommandsCallable, handshakeStreamsCallable, handshakeOnce, handshakeKnownOps, handshakeStable,
    handshakePrompt,

    framingPureStdout, framingOneLine, framingUTF8, framingStrictJSON, framingFlush, framingWholeLastLine,
    framingKnownType, framingBlankLines, framingSplitReads, framingUnterminatedRequest, framingLargeRequest,
    framingUnicode, framingUnknownFields,

    requestOneResponse, requestIDEcho, requestShape, requestUnknownOp, requestPipelined, requestUsableAfterError,
    requestMalformedLine, requestMissingInput, requestWrongInput, requestMissingCtx, requestNullSteps,
    requestNotesShape, requestRepeatable,

    configPatchShape, configPatchApplies, configPatchConverges, configPatchKeys,

    validateShape, validateCodes, validateConsistent, validateActionable,

    stepsShape, stepsSelected, stepsUnknown,

    launchShape, launchPure, launchUsesConfig, launchArgv, launchCwdInside,

    commandExitCode, commandUnknown, commandDryRun,

    streamID, streamEventsTagged, streamEndsOnce, streamEndsOnEof, streamConcurrent, streamStartOrder,
    streamBackpressure,

    contextRepoRoot, contextCwdIndependent, contextPerRequest, contextPartial, contextEnv, contextNoSecrets,

    dryRunAccepted, dryRunNoFileChanges, dryRunNoOutsideWrites, dryRunNoProcessesLeft, dryRunNoListeners,
    dryRunNoNetwork, dryRunNoMutatingTools, dryRunSaysWhat, dryRunPerRequest,

    deadlineAnswers, deadlineHonored, deadlineUsableAfter, deadlineChildrenStopped,

    shutdownEofExits, shutdownEofStatus, shutdownEofQuiet, shutdownEofInFlight, shutdownEofEarly, shutdownSigterm,
    shutdownSigtermInFlight, shutdownSigint, shutdownNoOrphans, shutdownNoLeftovers, shutdownBrokenPipe,
    shutdownIdleCPU,
  ]
}

extension RepeatedStarts {
  /// How many starts a run needs: the fewest where none of the judged requirements compares them.
  ///
  /// - Parameter slugs: the requirements whose scenarios are played; nil plays all.
  package static func count(judging slugs: [String]?) -> Int {
    slugs?.contains(where: Requirement.comparingStarts.contains) ?? true ? usual : fewest
  }
}
