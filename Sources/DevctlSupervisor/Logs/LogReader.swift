package import FileSystem

extension LogFolder {
  /// Reads what the logs of the services' last runs hold now, one log after the other.
  ///
  /// - Parameter body: Gets the lines; false ends the reading.
  package func read(_ query: LogQuery, _ body: (LogLine) -> Bool) throws(FileError) {
    for run in Self.newest(of: try runs(), query.services) {
      for stream in query.streams where try !read(run, stream, query, body) { return }
    }
  }

  /// - Returns: Whether more is wanted.
  private func read(
    _ run: LogRun, _ stream: LogStream, _ query: LogQuery, _ body: (LogLine) -> Bool
  ) throws(FileError) -> Bool {
    let file: OpenFile
    do throws(FileError) {
      file = try OpenFile(reading: path(of: run, stream))
    } catch {
      if error.isAbsence { return true }
      throw error
    }
    let end = file.size
    var position = try Self.start(ofLast: query.last, in: file, upTo: end, countsUnfinished: true)
    var assembler = LogLineAssembler(service: run.service, stream: stream, limit: query.lineLimit)
    while position < end {
      let bytes = try file.read(at: position, Int(min(64 << 10, end - position)))
      // Somebody has cut it meanwhile.
      if bytes.isEmpty { break }
      position += Int64(bytes.count)
      for line in assembler.append(bytes) where !body(line) { return false }
    }
    return assembler.finish().map(body) ?? true
  }

  /// Where the last lines of a file start.
  static func start(
    ofLast count: Int?, in file: OpenFile, upTo end: Int64, countsUnfinished: Bool
  ) throws(FileError) -> Int64 {
    guard let count else { return 0 }
    var lines = try BackwardLines(file, upTo: end)
    var start = lines.unfinished?.lowerBound ?? end
    var missing = count
    if let unfinished = lines.unfinished, countsUnfinished {
      if missing == 0 { return unfinished.upperBound }
      missing -= 1
    }
    while missing > 0, let line = try lines.next() {
      start = line.lowerBound
      missing -= 1
    }
    return start
  }
}
