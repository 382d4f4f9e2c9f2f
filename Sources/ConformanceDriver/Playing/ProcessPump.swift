import ConformanceTranscript
import DevctlProtocol
import ProcessControl

/// Moves bytes to and from one process: all that its pipes tell becomes transcript events.
struct ProcessPump {
  /// How much standard output that answers nothing is kept of one process before the suite stops reading.
  private static let unaskedLimit = 24 * 1024 * 1024
  /// How much is kept altogether; no scenario asks for as much.
  private static let outputLimit = 128 * 1024 * 1024
  /// How many lines of it are kept; a plugin under judgement writes a few hundred.
  private static let lineLimit = 100_000
  /// How much standard error is kept; more is read and dropped.
  private static let diagnosticsLimit = 4 * 1024 * 1024

  private let pipes: ChildPipes
  private var parser = OutputParser()
  private(set) var lines: [OutputLine] = []
  /// The requests that the lines answer: asked for at every turn, of plugins that answer hundreds.
  private(set) var answeredIDs: Set<String> = []
  private(set) var hasOverflowed = false
  /// How much had come when a request was answered last.
  private var answeredOutput = 0

  init(_ spawned: SpawnedProcess) { pipes = ChildPipes(spawned) }

  var exitStatus: ProcessExit? { pipes.exitStatus }
  /// True once all that was queued is in the pipe, or can never be.
  var hasWritten: Bool { pipes.queuedBytes == 0 }
  var isReading: Bool { pipes.hasOpenOutput }
  var isInputOpen: Bool { pipes.isInputOpen }
  /// How much of standard output has come.
  var receivedOutput: Int { pipes.receivedBytes(.standardOutput) }
  /// How much of what was written the plugin has not read yet; nil where that cannot be told.
  var unreadBytes: Int? { pipes.unreadInputBytes }
  /// How much of standard output waits to be read; nil where that cannot be told.
  var waitingOutput: Int? { pipes.waitingBytes(.standardOutput) }

  /// False while nobody reads standard output, although it is open.
  var readsOutput = true {
    didSet { if readsOutput { pipes.resume(.standardOutput) } else { pipes.pause(.standardOutput) } }
  }

  /// Lets standard output's pipe hold `size` bytes, or the least more that the system allows, and returns how many; nil
  /// where it cannot be changed.
  func resizeOutput(to size: Int) -> Int? { pipes.resizePipe(of: .standardOutput, to: size) }

  func enqueue(_ bytes: [UInt8]) { pipes.enqueue(bytes) }

  /// Closes standard input; false where it was closed before.
  func closeInput() -> Bool {
    let isOpen = pipes.isInputOpen
    ProcessTag.whileNothingStarts { pipes.closeInput() }
    return isOpen
  }

  func closeOutput() { ProcessTag.whileNothingStarts { pipes.closeOutput(.standardOutput) } }

  /// Ends what is left of the process itself.
  func closeAll() {
    _ = closeInput()
    closeOutput()
    pipes.end()
  }

  /// Waits for the process, which was killed; nil where its end is known.
  func reap() -> TranscriptEvent.Kind? {
    pipes.exitStatus == nil ? pipes.kill().map { .exited($0) } : nil
  }

  /// Waits until something happens, `end` at the latest, and returns what did.
  mutating func turn(until end: Int64, cancellation: Cancellation) throws(Cancelled) -> [TranscriptEvent.Kind] {
    var kinds: [TranscriptEvent.Kind] = []
    for event in try pipes.turn(until: Deadline(nanoseconds: end), cancellation) {
      switch event {
      case .output(.standardOutput, let bytes): kinds += note(output: bytes)
      case .output(.standardError, let bytes):
        if pipes.receivedBytes(.standardError) <= Self.diagnosticsLimit { kinds.append(.diagnostics(bytes)) }
      case .outputEnded(.standardOutput): kinds.append(.outputEnded)
      case .outputEnded(.standardError): kinds.append(.diagnosticsEnded)
      case .inputFailed: kinds.append(.inputClosed)
      case .inputDrained: break
      case .exited(let status):
        pipes.reap()
        kinds.append(.exited(status))
      }
    }
    return kinds
  }

  private mutating func note(output bytes: [UInt8]) -> [TranscriptEvent.Kind] {
    let new = parser.append(bytes, at: 0)
    lines += new
    let answers = answeredIDs.count
    answeredIDs.formUnion(new.compactMap(\.answeredID))
    let received = receivedOutput
    if answeredIDs.count > answers { answeredOutput = received }
    guard
      received - answeredOutput > Self.unaskedLimit || received > Self.outputLimit || lines.count > Self.lineLimit
    else { return [.output(bytes)] }
    hasOverflowed = true
    closeOutput()
    return [.output(bytes), .outputOverflowed(bytes: received, lines: lines.count)]
  }
}
