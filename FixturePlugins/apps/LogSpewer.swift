import CommandLineTool
import Platform
import ProcessControl

/// A program that writes much: numbered lines, so that a reader can tell whether one is missing.
enum LogSpewer {
  enum Target: String, CaseIterable, Sendable {
    case stdout, stderr, both

    var descriptors: [Int32] {
      switch self {
      case .stdout: [STDOUT_FILENO]
      case .stderr: [STDERR_FILENO]
      case .both: [STDOUT_FILENO, STDERR_FILENO]
      }
    }
  }

  private static let lines = Option(
    "--lines", "N", .integer(in: 1...1_000_000_000), "How many lines each stream gets (default: 1000)")
  private static let size = Option(
    "--size", "BYTES", .integer(in: NumberedLine.sizes), "How long a line is, its end included (default: 80)")
  private static let rate = Option(
    "--rate", "N", .integer(in: 1...1_000_000), "Lines a second on each stream (default: as fast as they are read)")
  private static let stream = Option(
    "--stream", "NAME", ValueKind<Target>.choice, "stdout, stderr or both (default: stdout)")
  private static let endless = Flag("--endless", "Go on until SIGTERM")
  private static let unfinished = Flag("--unfinished", "Leave the last line without its end")

  static let command = Command(
    "log-spewer", "writes numbered lines: \"1 stdout ....\", \"2 stdout ....\", and so on",
    options: [lines, size, rate, stream, endless, unfinished]
  ) { arguments in
    // Whoever reads may have seen enough: like other programs, this one ends then.
    signal(SIGPIPE, SIG_DFL)
    let spewer = Spewer(
      last: arguments[endless] ? .max : arguments[lines] ?? 1000, size: arguments[size] ?? 80, rate: arguments[rate],
      descriptors: (arguments[stream] ?? .stdout).descriptors, endsLastLine: !arguments[unfinished])
    return spewer.run(until: Termination.watch()) ? 0 : TestProgram.failure
  }
}

/// A line that tells its number and is as long as asked.
enum NumberedLine {
  /// From what number and stream need to a little over what any reader should have to take.
  static let sizes = 32...(64 << 20)

  static func bytes(_ number: Int, of descriptor: Int32, size: Int) -> [UInt8] {
    var line = Array("\(number) \(descriptor == STDERR_FILENO ? "stderr" : "stdout") ".utf8)
    line.append(contentsOf: repeatElement(UInt8(ascii: "."), count: max(0, size - line.count - 1)))
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

private struct Spewer {
  /// As much as is written at once where nothing has to be waited for.
  private static let batch = 64 << 10

  let last: Int
  let size: Int
  let rate: Int?
  let descriptors: [Int32]
  let endsLastLine: Bool

  /// - Returns: False where a stream could not be written.
  func run(until stop: Cancellation) -> Bool {
    let start = MonotonicInstant.now
    var number = 1
    while number <= last, !stop.isCancelled {
      let count = rate == nil ? min(max(1, Self.batch / size), last - number + 1) : 1
      for descriptor in descriptors {
        var bytes: [UInt8] = []
        for line in number..<(number + count) { bytes += NumberedLine.bytes(line, of: descriptor, size: size) }
        if number + count > last, !endsLastLine { bytes.removeLast() }
        guard StandardOutput.write(bytes, to: descriptor) else { return false }
      }
      number += count
      guard let rate, number <= last else { continue }
      let due = start + .seconds(1) * (Double(number - 1) / Double(rate))
      do { try stop.wait(until: due.nanoseconds) } catch { return true }
    }
    return true
  }
}
