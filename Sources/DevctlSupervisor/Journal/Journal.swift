package import DevctlProtocol
import FileSystem
package import ProcessControl

/// The event journal of a repository: what happened to its services, one JSON object a line, oldest first.
///
/// The file only ever grows: nobody changes a byte of it. Each event is one write(2) under flock(2), so that several
/// processes can append. Where a writer died in the middle of its line, the next one ends that line: it is no event, because
/// the beginning of a JSON object is none, and its number is given again.
///
/// Its calls block the thread: use a ``SystemThread``, or the main thread of a command.
package struct Journal: Sendable {
  /// How long a line may be, its end included, in bytes. A longer one is no event.
  package static let lineLimit = 256 << 10

  package let path: String
  private let clock: @Sendable () -> WallTime

  /// - Parameter clock: What time it is.
  package init(path: String, clock: @escaping @Sendable () -> WallTime = { .now }) {
    self.path = path
    self.clock = clock
  }

  /// The journal in a repository's folder of state.
  package init(_ folder: StateFolder, clock: @escaping @Sendable () -> WallTime = { .now }) {
    self.init(path: folder.events, clock: clock)
  }

  /// Appends an event with the next number and the time of now. The file is made where there is none, for its owner only.
  ///
  /// Message and fields are shortened where the line would get too long.
  ///
  /// - Parameter timeout: How long to wait for other writers.
  /// - Returns: The event as it was written.
  @discardableResult
  package func append(
    _ kind: JournalKind, service: String? = nil, plugin: String? = nil, pid: Int32? = nil, message: String? = nil,
    fields: JSONObject = [:], timeout: Duration = .seconds(10)
  ) throws(JournalError) -> JournalEvent {
    let draft = JournalEvent(
      seq: 0, at: WallTime(milliseconds: 0), kind: kind, service: service, plugin: plugin, pid: pid, message: message,
      fields: fields)
    return try JournalAppender(path: path, clock: clock).append(draft, within: timeout)
  }

  /// The number of the last event, 0 where there is none.
  package func lastSeq() throws(JournalError) -> Int64 {
    do throws(FileError) {
      let file = try OpenFile(reading: path)
      return try JournalSearch(file).last()?.seq ?? 0
    } catch {
      if error.isAbsence { return 0 }
      throw .file(error)
    }
  }
}
