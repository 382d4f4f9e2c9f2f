import CommandLineTool
import Platform
import ProcessControl

/// Serves clients on one thread, in one poll loop.
final class HTTPServer {
  /// How many clients at once; more wait in the listener's queue.
  private static let capacity = 256

  private let listener: Listener
  private let answer: (HTTPRequest) -> HTTPAnswer
  private var connections: [HTTPConnection] = []

  init(_ listener: Listener, _ answer: @escaping (HTTPRequest) -> HTTPAnswer) {
    self.listener = listener
    self.answer = answer
  }

  /// - Returns: True where it was told to stop, false where the deadline passed.
  func serve(until deadline: Deadline, stop: Cancellation) -> Bool {
    while !deadline.hasPassed {
      let clients = connections
      var entries = [
        pollfd(fd: clients.count < Self.capacity ? listener.descriptor : -1, events: Int16(POLLIN), revents: 0)
      ]
      entries += clients.map { pollfd(fd: $0.descriptor, events: $0.interest, revents: 0) }
      let next = ([deadline] + clients.map(\.deadline)).compactMap(\.instant).min()
      guard (try? stop.wait(for: &entries, until: Deadline(next))) != nil else { return true }
      connections = zip(clients, entries.dropFirst()).filter { client, entry in
        entry.revents == 0 ? !client.deadline.hasPassed : client.proceed()
      }.map(\.0)
      if entries[0].revents != 0 { acceptClients() }
    }
    return false
  }

  private func acceptClients() {
    while connections.count < Self.capacity, let client = listener.accept() {
      connections.append(HTTPConnection(client, answer))
    }
  }
}

/// One line for each request on standard output, as services have it.
enum AccessLog {
  static func write(_ method: String, _ target: String, _ status: Int) {
    _ = StandardOutput.write("\(Printable.line(method)) \(Printable.line(target)) \(status)\n")
  }
}
