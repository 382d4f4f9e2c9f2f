extension FuzzedReader {
  /// Every reader, in the order in which a run goes through them.
  static let all: [FuzzedReader] = [
    .json,
    .frames,
    .configuration,
    .state,
    .exitRecord,
    .journal,
    .report,
    .recording,
    .judging,
    .profile,
    .baseline,
    .strace,
    .selection,
    .printable,
  ]
}
