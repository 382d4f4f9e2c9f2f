import DevctlProtocol
import Platform
import ProcessControl

/// The wrapper of one service, as `up` sees it.
final class WrapperLink: Sendable {
  let service: ServicePlan.Service
  /// Reached once the service runs, or can't be started.
  let start: Promise<StartOutcome>
  /// Reached once the service has ended.
  let serviceEnd: Promise<ServiceEnd>
  private let wrapper: ChildProcess
  /// The wrapper itself, told from any later process with its number.
  let identity: ProcessIdentity?

  /// What came of a start.
  enum StartOutcome: Sendable {
    case running(StartedProcess)
    case refused(String)
  }

  /// The limit of one event as a line, in bytes; the tail of the standard error is its longest part.
  private static let longestLine = 1 << 20

  /// Starts a wrapper in a session of its own, which starts the service at once.
  init(
    _ service: ServicePlan.Service, executable: String, environment: [String: String], order: ServiceRequest,
    on loop: EventLoop
  ) throws(SpawnError) {
    self.service = service
    let start = Promise<StartOutcome>(on: loop)
    let end = Promise<ServiceEnd>(on: loop)
    self.start = start
    serviceEnd = end
    let request = SpawnRequest(
      executable: executable, arguments: [ServiceWrapper.argument, service.name], argumentZero: "devctl",
      environment: environment, workingDirectory: "/", standardInput: .pipe, standardOutput: .pipe)
    let framer = Locked(LineFramer(limit: Self.longestLine))
    wrapper = try ChildProcess.start(request, on: loop) { child, event in
      switch event {
      case .output(_, let bytes):
        for event in framer.withLock({ $0.event(after: bytes) }) {
          switch event {
          case .started(let process): start.fulfill(.running(process))
          case .refused(let reason): start.fulfill(.refused(reason))
          case .exited(let serviceEnd): end.fulfill(serviceEnd)
          }
        }
      case .finished:
        // Counts only where the wrapper has not told: it was killed, or is broken.
        start.fulfill(.refused("its wrapper ended with \(child.exitStatus.map { "\($0)" } ?? "an unknown status")"))
        end.fulfill(ServiceEnd(exit: nil, standardErrorTail: []))
      default: break
      }
    }
    identity = ProcessIdentity(of: wrapper.pid)
    wrapper.write(order.encodedLine())
  }

  /// Lets the service live, and goes: the wrapper needs nobody.
  func commit() { decide(WrapperVerdict.commit) }

  /// Has the service end.
  func abandon() { decide(WrapperVerdict.abandon) }

  private func decide(_ verdict: UInt8) {
    wrapper.write([verdict])
    wrapper.closeInput()
  }

  /// Waits until a service that was abandoned is gone with all that it had started. What its wrapper has not ended, because
  /// it could not in time or was killed itself, is killed.
  func waitForEnd(_ timeout: Duration) async {
    let exit = await wrapper.waitForExit(until: .after(timeout))
    let rest = exit == nil ? ProcessTable.snapshot().descendants(of: wrapper.pid) : []
    for entry in rest where !entry.isZombie { ServiceSignal.send(Signal.kill, to: entry.pid) }
    if case .running(let process)? = start.value {
      let identity = process.identity
      await blocking {
        let deadline = Deadline.after(Self.killTimeout)
        while identity.isRunning, !deadline.hasPassed {
          ServiceSignal.send(Signal.kill, toGroupOf: identity.pid)
          usleep(Self.killPause)
        }
      }
    }
    await wrapper.tearDown(.kill)
  }

  /// How long what was killed may take to be gone, and how often to look, in microseconds.
  private static let killTimeout = Duration.seconds(5)
  private static let killPause: useconds_t = 5000
}

extension LineFramer {
  /// What is told in lines that are whole with these bytes.
  fileprivate mutating func event(after bytes: UnsafeRawBufferPointer) -> [WrapperEvent] {
    append(bytes)
    var event: [WrapperEvent] = []
    while let next = next() {
      if case .line(let line) = next, let one = try? WrapperEvent.decoded(from: line) { event.append(one) }
    }
    return event
  }
}
