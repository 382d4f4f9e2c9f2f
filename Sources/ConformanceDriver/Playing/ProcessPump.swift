import CSystem
import ConformanceTranscript
import DevctlProtocol
import Platform
import ProcessControl

/// Moves bytes to and from one process: everything that `poll` says of its descriptors becomes transcript events.
struct ProcessPump {
  /// How much standard output is kept of one process before the suite stops reading.
  private static let outputLimit = 24 * 1024 * 1024
  /// How many lines of it are kept; a plugin under judgement writes a few hundred.
  private static let lineLimit = 100_000
  /// How much standard error is kept; more is read and dropped.
  private static let diagnosticsLimit = 4 * 1024 * 1024

  private let pid: Int32
  private let processDescriptor: Int32
  private var input: Int32?
  private var output: Int32?
  private var diagnostics: Int32?
  private var queue: ArraySlice<UInt8> = []
  private var parser = OutputParser()
  private var received = 0
  private var diagnosed = 0
  private(set) var lines: [OutputLine] = []
  /// The requests that the lines answer: asked for at every turn, of plugins that answer hundreds.
  private(set) var answeredIDs: Set<String> = []
  private(set) var exitStatus: ProcessExit?
  private(set) var hasOverflowed = false
  /// False while nobody reads standard output, although it is open.
  var readsOutput = true

  init(_ spawned: SpawnedProcess) {
    pid = spawned.pid
    processDescriptor = spawned.processDescriptor
    input = spawned.standardInput
    output = spawned.standardOutput
    diagnostics = spawned.standardError
  }

  /// True once all that was queued is in the pipe, or can never be.
  var hasWritten: Bool { queue.isEmpty || input == nil }
  var isReading: Bool { output != nil || diagnostics != nil }

  /// How much of what was written the plugin has not read yet; nil where that cannot be told.
  var unreadBytes: Int? {
    guard let input else { return nil }
    let count = csystem_unread_bytes(input)
    return count < 0 ? nil : Int(count)
  }

  /// How much of standard output waits to be read; nil where that cannot be told.
  var waitingOutput: Int? {
    guard let output else { return nil }
    let count = csystem_unread_bytes(output)
    return count < 0 ? nil : Int(count)
  }

  /// Lets standard output's pipe hold `size` bytes, or the least more that the system allows, and returns how many; nil
  /// where it cannot be changed.
  func resizeOutput(to size: Int32) -> Int? {
    guard let output else { return nil }
    let held = csystem_set_pipe_size(output, size)
    return held < 0 ? nil : Int(held)
  }

  mutating func enqueue(_ bytes: [UInt8]) {
    queue += bytes
  }

  /// Closes standard input; false where it was closed before.
  mutating func closeInput() -> Bool {
    guard let descriptor = input else { return false }
    ProcessTag.closeForGood(descriptor)
    input = nil
    queue = []
    return true
  }

  mutating func closeOutput() {
    if let descriptor = output { ProcessTag.closeForGood(descriptor) }
    output = nil
  }

  mutating func closeAll() {
    _ = closeInput()
    closeOutput()
    if let descriptor = diagnostics { close(descriptor) }
    diagnostics = nil
    close(processDescriptor)
  }

  /// Waits for the process, which must be about to end.
  mutating func reap() -> TranscriptEvent.Kind? {
    guard exitStatus == nil, let status = Reaper.wait(for: pid) else { return nil }
    exitStatus = status
    return .exited(status)
  }

  /// Waits until something happens, `end` at the latest, and returns what did.
  mutating func turn(until end: Int64, cancellation: Cancellation) throws(Cancelled) -> [TranscriptEvent.Kind] {
    try cancellation.check()
    var polled = [pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0)]
    if let output, readsOutput { polled.append(pollfd(fd: output, events: Int16(POLLIN), revents: 0)) }
    if let diagnostics { polled.append(pollfd(fd: diagnostics, events: Int16(POLLIN), revents: 0)) }
    if let input, !queue.isEmpty { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    if exitStatus == nil { polled.append(pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0)) }
    let remaining = max(0, end - MonotonicInstant.now.nanoseconds)
    let milliseconds = Int32(clamping: remaining / 1_000_000 + (remaining % 1_000_000 == 0 ? 0 : 1))
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
    try cancellation.check()
    var kinds: [TranscriptEvent.Kind] = []
    for entry in polled where entry.revents != 0 {
      switch entry.fd {
      case output: kinds += readOutput()
      case diagnostics: kinds += readDiagnostics()
      case input: kinds += writeInput()
      case processDescriptor:
        kinds += try noteExit(cancellation)
      default: break
      }
    }
    return kinds
  }

  private mutating func noteExit(_ cancellation: Cancellation) throws(Cancelled) -> [TranscriptEvent.Kind] {
    guard exitStatus == nil else { return [] }
    guard let status = Reaper.tryReap(pid) else {
      // The end of a process shows before its tracer has taken note, which its parent has to wait for.
      try cancellation.wait(until: MonotonicInstant.now.nanoseconds + 1_000_000)
      return []
    }
    exitStatus = status
    return [.exited(status)]
  }

  private mutating func readOutput() -> [TranscriptEvent.Kind] {
    guard let descriptor = output else { return [] }
    switch Self.chunk(from: descriptor) {
    case .bytes(let bytes):
      received += bytes.count
      let new = parser.append(bytes, at: 0)
      lines += new
      answeredIDs.formUnion(new.compactMap(\.answeredID))
      guard received > Self.outputLimit || lines.count > Self.lineLimit else { return [.output(bytes)] }
      hasOverflowed = true
      closeOutput()
      return [.output(bytes), .outputOverflowed(bytes: received, lines: lines.count)]
    case .end:
      closeOutput()
      return [.outputEnded]
    case .nothing: return []
    }
  }

  private mutating func readDiagnostics() -> [TranscriptEvent.Kind] {
    guard let descriptor = diagnostics else { return [] }
    switch Self.chunk(from: descriptor) {
    case .bytes(let bytes):
      diagnosed += bytes.count
      return diagnosed > Self.diagnosticsLimit ? [] : [.diagnostics(bytes)]
    case .end:
      close(descriptor)
      diagnostics = nil
      return [.diagnosticsEnded]
    case .nothing: return []
    }
  }

  private mutating func writeInput() -> [TranscriptEvent.Kind] {
    guard let descriptor = input else { return [] }
    let count = queue.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      queue = queue.dropFirst(count)
      return []
    }
    guard errno != EAGAIN, errno != EINTR else { return [] }
    // The plugin has closed its standard input.
    queue = []
    return closeInput() ? [.inputClosed] : []
  }

  private enum Chunk {
    case bytes([UInt8])
    case end
    case nothing
  }

  private static func chunk(from descriptor: Int32) -> Chunk {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, initialized in
      count = read(descriptor, buffer.baseAddress, buffer.count)
      initialized = max(0, count)
    }
    if count > 0 { return .bytes(bytes) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    return .end
  }
}
