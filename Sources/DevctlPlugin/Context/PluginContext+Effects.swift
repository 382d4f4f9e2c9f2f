public import DevctlProtocol
import ProcessControl

extension PluginContext {
  /// Does something that has an effect; under dry run only says so, in `notes` and on stderr (`dry-run.says-what`).
  /// - Parameters:
  ///   - action: What it does, to follow "would": `remove the cache`.
  ///   - body: Does it. Not called under dry run.
  /// - Throws: What `body` throws.
  public func perform(_ action: String, _ body: () async throws -> Void) async rethrows {
    if reports(action) { return }
    try await body()
  }

  /// Writes a file whole, with the folders around it; under dry run only says so.
  /// - Parameters:
  ///   - text: What the file is to hold.
  ///   - path: Where, relative to the repository unless absolute.
  /// - Throws: ``PluginError`` with the system's reason.
  public func write(_ text: String, to path: String) throws {
    let path = self.path(path)
    if reports("write \(path)") { return }
    try Files.write(Array(text.utf8), to: path)
  }

  /// Makes a folder and those around it, unless they are there; under dry run only says so.
  /// - Parameter path: Where, relative to the repository unless absolute.
  /// - Throws: ``PluginError`` with the system's reason.
  public func makeFolder(_ path: String) throws {
    let path = self.path(path)
    if reports("make the folder \(path)") { return }
    try Files.makeFolder(path)
  }

  /// Does a step of a build, and times it (`steps.shape`).
  /// - Parameters:
  ///   - name: The step's name.
  ///   - body: Does the work. What it throws makes the step fail, and becomes a warning of the response.
  /// - Returns: How it went.
  /// - Throws: Only where the request itself is over, because it was canceled or its deadline has passed.
  public func step(_ name: String, _ body: () async throws -> Void) async throws -> StepResult {
    let start = MonotonicInstant.now
    var isOK = true
    do {
      try await body()
    } catch {
      let failure = ErrorBody(thrown: error)
      if Task.isCancelled || failure.code == .timeout || failure.code == .canceled { throw error }
      isOK = false
      log.error("step \(name) failed: \(failure)")
      warn("step \(name) failed: \(failure.message)")
    }
    let milliseconds = start.elapsed.wholeNanoseconds / 1_000_000
    return StepResult(name: name, ok: isOK, durationMilliseconds: milliseconds)
  }

  /// Under dry run says what would be done.
  /// - Returns: Whether that was all that may be done.
  func reports(_ action: String) -> Bool {
    guard isDryRun else { return false }
    let remark = "dry run: would \(action)"
    if scope.note(remark) { log.info(remark) }
    return true
  }
}
