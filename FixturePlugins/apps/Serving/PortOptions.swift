import CommandLineTool
import Platform
import ProcessControl

/// Where a program serves, and whom it tells.
struct PortOptions {
  private static let port = Option(
    "--port", "N", .integer(in: 0...65535), "Serve on this port of 127.0.0.1, 0 for any free one (default: 0)")
  private static let portFile = Option("--port-file", "FILE", .text("a file"), "Write the port it got into this file")
  private static let shared = Flag(
    "--shared", "Take a port that somebody else keeps free for it, bound with SO_REUSEPORT")

  static let all: [any OptionDeclaration] = [port, portFile, shared]

  private let port: Int?
  private let file: String?
  private let isShared: Bool

  init(_ arguments: Arguments) {
    port = arguments[Self.port]
    file = arguments[Self.portFile]
    isShared = arguments[Self.shared]
  }

  /// Whether the command line asks for serving at all.
  var isGiven: Bool { port != nil || file != nil }

  /// Listens, tells where, and serves.
  ///
  /// - Returns: With which status to end, nil where the deadline passed.
  func serve(
    until deadline: Deadline, stop: Cancellation, _ answer: @escaping (HTTPRequest) -> HTTPAnswer
  ) -> Int32? {
    // A client that goes away is an error of one write.
    signal(SIGPIPE, SIG_IGN)
    do throws(Listener.Failure) {
      let listener = try Listener(port: UInt16(clamping: port ?? 0), isShared: isShared)
      if let file { try Self.write("\(listener.port)\n", to: file) }
      _ = StandardOutput.write("listening on 127.0.0.1:\(listener.port)\n")
      return HTTPServer(listener, answer).serve(until: deadline, stop: stop) ? 0 : nil
    } catch {
      StandardError.write("\(error.description)\n")
      return TestProgram.failure
    }
  }

  /// Whole or not at all: whoever waits for the file must not read half a number.
  private static func write(_ text: String, to file: String) throws(Listener.Failure) {
    let temporary = "\(file).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, StandardOutput.write(Array(text.utf8), to: descriptor), rename(temporary, file) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw Listener.Failure(description: "can't write \(Printable.quoted(file)): \(reason)")
    }
  }
}
