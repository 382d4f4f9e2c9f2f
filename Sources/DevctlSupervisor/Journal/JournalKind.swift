package import DevctlProtocol

/// What an event tells of. The set is open: a reader takes kinds it does not know as they are.
package struct JournalKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static let upStarted = JournalKind(rawValue: "up.started")
  package static let upFinished = JournalKind(rawValue: "up.finished")
  package static let upFailed = JournalKind(rawValue: "up.failed")
  package static let downStarted = JournalKind(rawValue: "down.started")
  package static let downFinished = JournalKind(rawValue: "down.finished")
  package static let downFailed = JournalKind(rawValue: "down.failed")
  package static let restartStarted = JournalKind(rawValue: "restart.started")
  package static let restartFinished = JournalKind(rawValue: "restart.finished")
  package static let restartFailed = JournalKind(rawValue: "restart.failed")
  package static let phaseStarted = JournalKind(rawValue: "phase.started")
  package static let phaseFinished = JournalKind(rawValue: "phase.finished")
  package static let phaseFailed = JournalKind(rawValue: "phase.failed")
  package static let pluginStarted = JournalKind(rawValue: "plugin.started")
  package static let pluginFailed = JournalKind(rawValue: "plugin.failed")
  package static let serviceStarted = JournalKind(rawValue: "service.started")
  package static let serviceReady = JournalKind(rawValue: "service.ready")
  package static let serviceFailed = JournalKind(rawValue: "service.failed")
  package static let serviceExited = JournalKind(rawValue: "service.exited")
  package static let serviceStopped = JournalKind(rawValue: "service.stopped")
}

extension JournalKind: JSONCodable {
  package static var jsonKind: JSONKind { .string }

  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(rawValue: try reader.read())
  }

  package func write(to writer: inout JSONWriter) {
    writer.string(rawValue)
  }
}
