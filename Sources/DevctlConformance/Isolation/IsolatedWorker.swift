import DevctlProtocol
import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The inner half of an isolated run: reads its order on standard input, runs the engine, and tells of it on standard
/// output. The end of standard input interrupts the run.
public enum IsolatedWorker {
  /// The word that makes the command act as the worker.
  public static let argument = "__worker"

  /// Works until the order is done, and returns the exit status.
  public static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    guard let line = readOrder(), let value = try? JSONValue(parsing: line), let order = WorkOrder(value) else {
      return RunExit.usage.rawValue
    }
    tell(.ready)
    let cancellation = Cancellation()
    do {
      try SystemThread.start("order-watch") {
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR {}
        cancellation.cancel()
      }
      let engine = try Engine(
        settings: order.settings, folder: order.folder, path: order.path, cancellation: cancellation)
      tell(.report(engine.run { tell(.progress($0)) }))
      return RunExit.conforms.rawValue
    } catch {
      return RunExit.suiteFault.rawValue
    }
  }

  private static let output = Locked(())

  private static func tell(_ news: WorkNews) {
    let line = news.value.encoded() + [UInt8(ascii: "\n")]
    output.withLock { _ in
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func readOrder() -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return line }
      line.append(byte)
    }
  }
}
