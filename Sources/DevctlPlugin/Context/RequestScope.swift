import DevctlProtocol
import ProcessControl

/// What belongs to one request, and to no other (`context.per-request`).
final class RequestScope: Sendable {
  private struct Remarks {
    var notes: [Note] = []
    var warnings: [Note] = []
    /// The response is out.
    var isClosed = false
  }

  let context: RequestContext
  let deadline: Deadline
  let services: Services
  private let remarks = Locked(Remarks())

  init(_ context: RequestContext, deadline: Deadline, services: Services) {
    self.context = context
    self.deadline = deadline
    self.services = services
  }

  /// Adds a remark to the response, or to the log where the response is out.
  /// - Returns: Whether it is in the response.
  @discardableResult
  func note(_ message: String) -> Bool {
    add(Note(level: "info", message: message), to: \.notes)
  }

  /// Adds a warning to the response, or to the log where the response is out.
  @discardableResult
  func warn(_ message: String) -> Bool {
    add(Note(level: "warning", message: message), to: \.warnings)
  }

  private func add(_ note: Note, to list: any WritableKeyPath<Remarks, [Note]> & Sendable) -> Bool {
    let isLate = remarks.withLock { remarks in
      if !remarks.isClosed { remarks[keyPath: list].append(note) }
      return remarks.isClosed
    }
    if isLate { services.log.log("\(note.level): \(note.message)") }
    return !isLate
  }

  /// Takes the remarks for the response.
  func takeNotes() -> (notes: [Note], warnings: [Note]) {
    remarks.withLock { remarks in
      defer { remarks = Remarks(isClosed: true) }
      return (remarks.notes, remarks.warnings)
    }
  }
}
