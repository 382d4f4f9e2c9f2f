import ConformanceTranscript

extension Requirement {
  static let shutdownBrokenPipe = Requirement(
    "shutdown.broken-pipe", .must,
    "A plugin whose standard output is no longer read exits; it neither spins nor hangs.",
    why:
      "A host that crashed leaves its plugins with a broken pipe: those that retry burn a core until somebody notices.",
    fix: "Let a failed write to standard output end the program, without another try.",
    wrong: """
      while True:
          try:
              sys.stdout.write(line); sys.stdout.flush(); break
          except BrokenPipeError:
              continue
      """,
    right: """
      try:
          sys.stdout.write(line); sys.stdout.flush()
      except BrokenPipeError:
          os._exit(0)
      """,
    examples: .shutdownBrokenPipe, timed: true, scenarios: [.brokenPipe]
  ) { evidence in
    evidence.judgeEnd(in: .brokenPipe, after: "its standard output was closed and two requests were sent")
  }
}
