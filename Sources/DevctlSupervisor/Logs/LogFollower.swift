package import FileSystem
package import ProcessControl

extension LogFolder {
  /// Reads what the logs of the services' last runs hold, and what comes, also of runs that begin meanwhile, until the
  /// switch is thrown or the deadline passes. Lines come in the order in which they arrive here.
  ///
  /// - Parameter body: Gets the items; false ends the reading.
  package func follow(
    _ query: LogQuery, until deadline: Deadline = .never, _ cancellation: Cancellation, _ body: (LogItem) -> Bool
  ) throws(FileError) {
    let watch = FolderWatch(path)
    var follower = LogFollower(folder: self, query: query, cancellation: cancellation)
    guard try follower.lookForRuns(body) else { return }
    while try follower.catchUp(body), follower.givePieces(body) {
      let next = [deadline.instant, follower.nextPiece].compactMap { $0 }.min()
      switch watch.wait(until: Deadline(next), cancellation) {
      case .cancelled: return
      case .names: guard try follower.lookForRuns(body) else { return }
      case .contents: continue
      case .deadline:
        guard deadline.hasPassed else { continue }
        _ = try follower.catchUp(body) && follower.finish(body)
        return
      }
    }
  }
}

/// Where somebody is in several logs. Each call that gives something returns whether more is wanted.
private struct LogFollower {
  /// One log.
  private struct Source {
    let run: LogRun
    let stream: LogStream
    var file: GrowingFile
    var assembler: LogLineAssembler
    /// When to give what there is of a line that does not end.
    var pieceDue: MonotonicInstant?
  }

  let folder: LogFolder
  let query: LogQuery
  let cancellation: Cancellation
  private var sources: [Source] = []
  /// Set once there was a first look: what appears later is read from its start.
  private var hasLooked = false
  /// Set where the caller has enough, or the switch was thrown.
  private var isEnded = false

  init(folder: LogFolder, query: LogQuery, cancellation: Cancellation) {
    self.folder = folder
    self.query = query
    self.cancellation = cancellation
  }

  // MARK: Runs

  /// Takes up logs that are new, in the place of those of former runs. Of a service that was started several times since
  /// the last look, no run is left out.
  mutating func lookForRuns(_ body: (LogItem) -> Bool) throws(FileError) -> Bool {
    let runs = try folder.runs()
    for newest in LogFolder.newest(of: runs, query.services) {
      guard let former = sources.first(where: { $0.run.service == newest.service })?.run else {
        try takeUp(newest)
        continue
      }
      for run in runs where run.service == newest.service && run > former {
        guard try leave(run.service, for: run, body) else { return false }
        try takeUp(run)
      }
    }
    hasLooked = true
    return true
  }

  private mutating func takeUp(_ run: LogRun) throws(FileError) {
    for stream in query.streams { sources.append(try source(run, stream)) }
  }

  private func source(_ run: LogRun, _ stream: LogStream) throws(FileError) -> Source {
    var file = GrowingFile(folder.path(of: run, stream))
    if !hasLooked, try file.advance() == .opened, let open = file.file {
      file.position = try LogFolder.start(ofLast: query.last, in: open, upTo: open.size, countsUnfinished: false)
    }
    return Source(
      run: run, stream: stream, file: file,
      assembler: LogLineAssembler(service: run.service, stream: stream, limit: query.lineLimit))
  }

  /// Gives the rest of a service's logs before those of its next run.
  private mutating func leave(
    _ service: String, for run: LogRun, _ body: (LogItem) -> Bool
  ) throws(FileError) -> Bool {
    for index in sources.indices where sources[index].run.service == service {
      // No more than there is now: a process of the former run may still write.
      let end = sources[index].file.size
      while sources[index].file.position < end {
        guard try step(index, body) else { break }
        if isEnded { return false }
      }
      if let rest = sources[index].assembler.finish(), !body(.line(rest)) { return false }
    }
    sources.removeAll { $0.run.service == service }
    return body(.notice(LogNotice(service: service, change: .newRun(run))))
  }

  // MARK: Lines

  /// Gives what there is, a chunk of each log in turn.
  mutating func catchUp(_ body: (LogItem) -> Bool) throws(FileError) -> Bool {
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for index in sources.indices {
        if try step(index, body) { hasMoved = true }
        if isEnded { return false }
      }
    }
    return true
  }

  /// - Returns: Whether there may be more at once.
  private mutating func step(_ index: Int, _ body: (LogItem) -> Bool) throws(FileError) -> Bool {
    if cancellation.isCancelled { isEnded = true }
    if isEnded { return false }
    let (service, stream) = (sources[index].run.service, sources[index].stream)
    switch try sources[index].file.advance() {
    case .absent, .upToDate: return false
    case .opened: return true
    case .truncated: give(index, LogNotice(service: service, change: .truncated(stream)), body)
    case .replaced: give(index, LogNotice(service: service, change: .replaced(stream)), body)
    case .bytes(let bytes):
      let lines = sources[index].assembler.append(bytes)
      if !lines.isEmpty { sources[index].pieceDue = nil }
      for line in lines where !isEnded { isEnded = !body(.line(line)) }
      if sources[index].assembler.hasPiece, sources[index].pieceDue == nil {
        sources[index].pieceDue = .now + query.timeout
      }
    }
    return !isEnded
  }

  /// Tells what happened to a log, behind the rest of its last line.
  private mutating func give(_ index: Int, _ notice: LogNotice, _ body: (LogItem) -> Bool) {
    sources[index].pieceDue = nil
    if let rest = sources[index].assembler.finish(), !body(.line(rest)) { isEnded = true }
    if !isEnded, !body(.notice(notice)) { isEnded = true }
  }

  // MARK: Lines that do not end

  /// When the next of them is to be given.
  var nextPiece: MonotonicInstant? { sources.compactMap(\.pieceDue).min() }

  /// Gives what there is of lines that have waited long enough for their end.
  mutating func givePieces(_ body: (LogItem) -> Bool) -> Bool {
    for index in sources.indices {
      guard let due = sources[index].pieceDue, due <= .now else { continue }
      sources[index].pieceDue = nil
      if let piece = sources[index].assembler.takePiece(), !body(.line(piece)) { return false }
    }
    return true
  }

  /// Gives what is left of all lines.
  mutating func finish(_ body: (LogItem) -> Bool) -> Bool {
    for index in sources.indices {
      if let rest = sources[index].assembler.finish(), !body(.line(rest)) { return false }
    }
    return true
  }
}
