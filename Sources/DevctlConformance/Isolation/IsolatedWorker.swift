import ConformanceReports
import ConformanceSettings
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// The inner half of an isolated run: reads its order on standard input, runs the engine, and tells of it on standard
/// output. The end of standard input interrupts the run.
public enum IsolatedWorker {
  /// The word that makes the command act as the worker.
  public static let argument = "__worker"

  /// Works until the order is done, and returns the exit status.
  public static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    limitFiles()
    guard let line = LinePipe.readOnlyLine(from: STDIN_FILENO), let value = try? JSONValue(parsing: line),
      let order = try? value.decoded(as: WorkerRequest.self)
    else { return RunExit.usage.rawValue }
    tell(.ready)
    let cancellation = Cancellation()
    do {
      try SystemThread.start("order-watch") {
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR {}
        cancellation.cancel()
      }
      var engine = try Engine(
        settings: order.settings, folder: order.folder, path: order.path, cancellation: cancellation)
      engine.spawnCost = order.spawnCost
      var report = engine.run { tell(.progress($0)) }
      let leftOut = order.settings.repository.map(FileTree.uncopied(in:)) ?? []
      if let first = leftOut.first {
        report.remarks.append("\(leftOut.count) of the repository's files and folders were left out: \(first)")
      }
      tell(.report(report))
      return RunExit.conforms.rawValue
    } catch {
      return RunExit.suiteFault.rawValue
    }
  }

  /// What is started from here writes no core files, which may land anywhere, and no file beyond the limit.
  private static func limitFiles() {
    for (resource, size) in [(coreFileLimit, rlim_t(0)), (fileSizeLimit, rlim_t(1 << 30))] {
      var limit = rlimit(rlim_cur: size, rlim_max: size)
      _ = setrlimit(resource, &limit)
    }
  }

  private static let output = Locked(())

  private static func tell(_ event: WorkerEvent) {
    output.withLock { _ in LinePipe.writeLine(event.value.encoded(), to: STDOUT_FILENO) }
  }
}
