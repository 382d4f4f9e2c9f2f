/// Keeps a shown length of time up to date while somebody waits.
enum StatusClock {
  /// How often: a display that stands still for longer seems to hang.
  private static let interval = Duration.milliseconds(500)

  /// Does the work, and calls `refresh` now and then until it is done.
  static func ticking<Value>(
    _ refresh: @escaping @Sendable () -> Void, during work: () async throws -> Value
  ) async rethrows -> Value {
    let clock = Task {
      while !Task.isCancelled {
        // Ends early with the work, which is no error.
        try? await Task.sleep(for: interval)
        refresh()
      }
    }
    defer { clock.cancel() }
    return try await work()
  }
}
