import FileSystem
package import ProcessControl

extension Journal {
  /// Reads what is there now.
  ///
  /// - Parameters:
  ///   - seq: The number of the last event that the caller has; 0 for all.
  ///   - body: Gets the items in order; false ends the reading.
  @discardableResult
  package func read(
    after seq: Int64 = 0, _ body: (JournalItem) -> Bool
  ) throws(JournalError) -> JournalSummary {
    var reader = JournalReader(path: path, after: seq)
    _ = try reader.catchUp(nil, body)
    return reader.summary
  }

  /// Reads what is there, and what comes, until the switch is thrown or the deadline passes.
  ///
  /// The file may be missing, be cut and be replaced: that is told by ``JournalItem/restarted(_:)``.
  ///
  /// - Parameters:
  ///   - seq: The number of the last event that the caller has; 0 for all.
  ///   - body: Gets the items in order; false ends the reading.
  @discardableResult
  package func follow(
    after seq: Int64 = 0, until deadline: Deadline = .never, _ cancellation: Cancellation,
    _ body: (JournalItem) -> Bool
  ) throws(JournalError) -> JournalSummary {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let watch = FolderWatch(folder.isEmpty ? "/" : folder)
    var reader = JournalReader(path: path, after: seq)
    while try reader.catchUp(cancellation, body) {
      switch watch.wait(until: deadline, cancellation) {
      case .contents, .names: continue
      case .deadline:
        _ = try reader.catchUp(cancellation, body)
        return reader.summary
      case .cancelled: return reader.summary
      }
    }
    return reader.summary
  }
}

/// Where somebody is in a journal.
private struct JournalReader {
  private var file: GrowingFile
  private var decoder: JournalDecoder
  /// The last event that was given: by it the same journal is known again.
  private var lastEvent: JournalEvent?
  /// Why the file is read anew, until that is told.
  private var cause: JournalRestart.Cause?
  private(set) var summary: JournalSummary

  init(path: String, after seq: Int64) {
    file = GrowingFile(path)
    decoder = JournalDecoder(after: seq)
    summary = JournalSummary(lastSeq: seq)
  }

  /// Gives what there is.
  ///
  /// - Returns: False where nothing more is wanted.
  mutating func catchUp(
    _ cancellation: Cancellation?, _ body: (JournalItem) -> Bool
  ) throws(JournalError) -> Bool {
    while cancellation?.isCancelled != true {
      let change: GrowingFile.Change
      do throws(FileError) {
        change = try file.advance()
        if change == .opened || change == .truncated {
          if change == .truncated { cause = .truncated }
          if let restart = try resume(), !body(.restarted(restart)) { return false }
        }
      } catch {
        throw .file(error)
      }
      switch change {
      case .absent, .upToDate: return true
      case .opened, .truncated: continue
      case .replaced: cause = .replaced
      case .bytes(let bytes):
        decoder.append(bytes)
        while let item = decoder.next() {
          count(item)
          if !body(item) { return false }
        }
      }
    }
    return false
  }

  /// Finds the place in a file that is new to this reader, and whether that has to be told.
  private mutating func resume() throws(FileError) -> JournalRestart? {
    guard let open = file.file else { return nil }
    let seq = summary.lastSeq
    let search = JournalSearch(open)
    let isContinued = try seq == 0 ? cause == nil : isKnown(seq, to: search)
    let restart =
      isContinued && cause == nil
      ? nil : JournalRestart(cause: cause ?? .unknownEvent, seq: seq, isContinued: isContinued)
    cause = nil
    if !isContinued {
      summary.lastSeq = 0
      lastEvent = nil
    }
    decoder = JournalDecoder(after: summary.lastSeq)
    file.position = try search.start(after: summary.lastSeq)
    return restart
  }

  private func isKnown(_ seq: Int64, to search: JournalSearch) throws(FileError) -> Bool {
    guard let lastEvent else { return try search.last().map { $0.seq >= seq } ?? false }
    return try search.event(seq) == lastEvent
  }

  private mutating func count(_ item: JournalItem) {
    switch item {
    case .event(let event):
      summary.events += 1
      summary.lastSeq = event.seq
      lastEvent = event
    case .damaged: summary.damagedLines += 1
    case .restarted: break
    }
  }
}
