import DevctlProtocol
package import FileSystem
import Platform
package import ProcessControl

/// The folder of services' logs, `.devctl/logs`.
///
/// Reading and following block the thread: use a ``SystemThread``, or the main thread of a command.
package struct LogFolder: Sendable {
  package let path: String
  private let clock: @Sendable () -> WallTime

  /// - Parameter clock: What time it is.
  package init(path: String, clock: @escaping @Sendable () -> WallTime = { .now }) {
    self.path = path
    self.clock = clock
  }

  /// The logs in a repository's folder of state.
  package init(_ folder: StateFolder, clock: @escaping @Sendable () -> WallTime = { .now }) {
    self.init(path: folder.logs, clock: clock)
  }

  package func path(of run: LogRun, _ stream: LogStream) -> String { "\(path)/\(run.fileName(stream))" }

  package func exitRecordPath(of run: LogRun) -> String { "\(path)/\(run.exitRecordName)" }

  /// The runs of which there is a file, by service and time; none where there is no folder.
  package func runs() throws(FileError) -> [LogRun] {
    let names: [String]
    do throws(FileError) {
      names = try FileTree.names(in: path)
    } catch {
      if error.isAbsence { return [] }
      throw error
    }
    return Set(names.compactMap(LogRun.init(fileName:))).sorted()
  }

  /// The last run of a service; nil where there is none.
  package func newestRun(of service: String) throws(FileError) -> LogRun? {
    try runs().last { $0.service == service }
  }

  /// The last run of each service, by the services' names.
  package func newestRuns() throws(FileError) -> [LogRun] {
    Self.newest(of: try runs(), nil)
  }

  /// The last runs of these services, in the order in which they are named, or of all.
  static func newest(of runs: [LogRun], _ services: [String]?) -> [LogRun] {
    let newest = Dictionary(runs.map { ($0.service, $0) }) { max($0, $1) }
    return services.map { $0.compactMap { newest[$0] } } ?? newest.values.sorted()
  }

  /// Begins a run: makes both logs, empty and for their owner only. Its stamp is the time of now, or the first second
  /// behind the service's last run: so the newest run is always the one with the latest stamp, also for restarts within
  /// a second and where the clock was put back.
  ///
  /// - Throws: ``FileError``, also for a name that is none for a service: it could lead out of the folder.
  package func makeRun(of service: String) throws(FileError) -> LogRun {
    guard SafeName.isValid(service) else {
      throw FileError("make a log of a service with the name", service, code: EINVAL)
    }
    try FileTree.makeFolder(path)
    var stamp = LogStamp(clock())
    if let last = try newestRun(of: service), last.stamp >= stamp { stamp = last.stamp.next }
    while true {
      let run = LogRun(service: service, stamp: stamp)
      if try makeFiles(of: run) { return run }
      stamp = stamp.next
    }
  }

  /// - Returns: False where somebody else has begun a run of this name.
  private func makeFiles(of run: LogRun) throws(FileError) -> Bool {
    for stream in LogStream.allCases {
      let path = path(of: run, stream)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { return false }
        throw FileError("make", path)
      }
      close(descriptor)
    }
    return true
  }
}
