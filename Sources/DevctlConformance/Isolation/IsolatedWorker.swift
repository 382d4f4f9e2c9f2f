import ConformanceSettings
import DevctlProtocol
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
      tell(.report(engine.run { tell(.progress($0)) }))
      return RunExit.conforms.rawValue
    } catch {
      return RunExit.suiteFault.rawValue
    }
  }

  private static let output = Locked(())

  private static func tell(_ event: WorkerEvent) {
    output.withLock { _ in LinePipe.writeLine(event.value.encoded(), to: STDOUT_FILENO) }
  }
}
