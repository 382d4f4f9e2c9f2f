import ConformanceTranscript
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// Writes a transcript as it grows, a whole line at a time: whatever ends this process, what has happened by then can be
/// judged.
struct TranscriptWriter: ~Copyable {
  /// How much is recorded, in bytes. A transcript that is longer is cut off there.
  private static let limit = 64 * 1024 * 1024

  private let name: String
  private let descriptor: Int32
  private let began = MonotonicInstant.now.nanoseconds
  private var written = 0
  /// Why nothing more is recorded; nil as long as it is.
  private(set) var writeError: String?

  /// Begins a transcript in a file of the user's own.
  init(_ name: String, to file: String) throws(FileError) {
    self.name = name
    // What plugins are sent may be secret.
    descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError("write", file) }
    write(Transcript.heading(name).encodedLine())
  }

  deinit { close(descriptor) }

  mutating func add(_ kind: TranscriptEvent.Kind) {
    guard writeError == nil else { return }
    let event = TranscriptEvent(time: MonotonicInstant.now.nanoseconds - began, process: 0, kind: kind)
    write(Transcript.line(event))
  }

  mutating func finish() {
    guard writeError == nil else { return }
    write(Transcript.ending(name).encodedLine())
  }

  private mutating func write(_ line: [UInt8]) {
    guard written + line.count <= Self.limit else {
      writeError = "it would be longer than \(Self.limit >> 20) MiB"
      return
    }
    written += line.count
    var rest = line[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        writeError = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}

// The method `write` hides the system's call of that name.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
