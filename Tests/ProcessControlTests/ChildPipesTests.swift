import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a child's pipes, served by a thread of one's own")
struct ChildPipesTests {
  private static func start(_ script: String) throws -> ChildPipes {
    var request = SpawnRequest.shell(script)
    request.standardInput = .pipe
    request.standardOutput = .pipe
    request.standardError = .pipe
    return try ChildPipes(request)
  }

  /// Takes turns until one of the events is as wanted, and returns all that came.
  private static func events(
    of child: ChildPipes, until isLast: (ChildPipes.Event) -> Bool
  ) throws -> [ChildPipes.Event] {
    var events: [ChildPipes.Event] = []
    let deadline = Deadline.after(testTimeout)
    while !events.contains(where: isLast), !deadline.hasPassed { events += try child.turn(until: deadline) }
    return events
  }

  private static func text(_ events: [ChildPipes.Event], _ wanted: OutputStream) -> String {
    let bytes = events.flatMap { event -> [UInt8] in
      if case .output(wanted, let bytes) = event { bytes } else { [] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("what was queued arrives, both streams come back, and the end with its status")
  func conversation() async throws {
    try await onThread {
      let child = try Self.start("read line; echo \"got $line\"; echo cause >&2; exit 7")
      child.enqueue(Array("order\n".utf8))
      var events: [ChildPipes.Event] = []
      let status = try child.waitForExit(until: .after(testTimeout)) { events.append($0) }
      #expect(status == .exited(7))
      #expect(events.contains(.exited(.exited(7))))
      #expect(events.contains(.inputDrained))
      while child.hasOpenOutput { events += try child.turn(until: .after(testTimeout)) }
      #expect(Self.text(events, .standardOutput) == "got order\n")
      #expect(Self.text(events, .standardError) == "cause\n")
      #expect(events.count { $0 == .outputEnded(.standardOutput) } == 1)
      #expect(events.count { $0 == .outputEnded(.standardError) } == 1)
      #expect(child.receivedBytes(.standardOutput) == 10)
      #expect(child.end() == .exited(7))
    }
  }

  @Test("a child that ended stays on the table until it is reaped, and is not signaled afterwards")
  func reaping() async throws {
    try await onThread {
      let child = try Self.start("kill -TERM $$")
      #expect(try child.waitForExit(until: .after(testTimeout)) == .signaled(SIGTERM))
      #expect(ProcessEntry(reading: child.pid)?.isZombie == true)
      #expect(!child.isReaped)
      #expect(child.reap() == .signaled(SIGTERM))
      #expect(child.isReaped)
      #expect(Reaper.peek(child.pid) == .notAChild)
      #expect(child.end() == .signaled(SIGTERM))
    }
  }

  @Test("a child that floods is read chunk by chunk, and has to wait while it is paused")
  func flood() async throws {
    try await onThread {
      let child = try Self.start("exec yes")
      let events = try Self.events(of: child) { _ in child.receivedBytes(.standardOutput) > 1 << 20 }
      for case .output(_, let bytes) in events { #expect(bytes.count <= ChildPipes.chunkSize) }
      child.pause(.standardOutput)
      let received = child.receivedBytes(.standardOutput)
      // Full: what the child writes now waits for a reader.
      let capacity = try #require(child.resizePipe(of: .standardOutput, to: ChildPipes.chunkSize))
      let deadline = Deadline.after(testTimeout)
      while child.waitingBytes(.standardOutput) != capacity, !deadline.hasPassed {
        #expect(try child.turn(until: .after(.zero)) == [])
      }
      #expect(child.waitingBytes(.standardOutput) == capacity)
      #expect(child.receivedBytes(.standardOutput) == received)
      child.resume(.standardOutput)
      _ = try Self.events(of: child) { _ in child.receivedBytes(.standardOutput) > received }
      child.closeOutput(.standardOutput)
      #expect(try child.waitForExit(until: .after(testTimeout)) == .signaled(SIGPIPE))
    }
  }

  @Test("a child that closes its output lives on")
  func closedOutput() async throws {
    try await onThread {
      let child = try Self.start("exec >&-; read line; exit 3")
      let events = try Self.events(of: child) { $0 == .outputEnded(.standardOutput) }
      #expect(events.last == .outputEnded(.standardOutput))
      #expect(!child.isOpen(.standardOutput))
      #expect(child.isOpen(.standardError))
      #expect(child.exitStatus == nil)
      child.closeInput()
      #expect(try child.waitForExit(until: .after(testTimeout)) == .exited(3))
    }
  }

  @Test("a grandchild that holds the pipes hides no end, and goes with the group")
  func heldPipes() async throws {
    let grandchild = try await onThread {
      let child = try Self.start("sleep 600 & echo $!; exit 4")
      var events: [ChildPipes.Event] = []
      #expect(try child.waitForExit(until: .after(testTimeout)) { events.append($0) } == .exited(4))
      while !Self.text(events, .standardOutput).hasSuffix("\n") {
        events += try child.turn(until: .after(testTimeout))
      }
      #expect(try child.turn(until: .after(.zero)) == [])
      #expect(child.isOpen(.standardOutput))
      let grandchild = try #require(pid_t(Self.text(events, .standardOutput).dropLast()))
      #expect(ProcessEntry(reading: grandchild)?.isZombie == false)
      child.end()
      return grandchild
    }
    #expect(await eventually { ProcessEntry(reading: grandchild)?.isZombie ?? true })
  }

  @Test("what a child does not read stays queued, and the turn ends at its deadline")
  func unreadInput() async throws {
    try await onThread {
      let child = try Self.start("exec sleep 600")
      let size = 1 << 20
      child.enqueue([UInt8](repeating: 0, count: size))
      let deadline = Deadline.after(testTimeout)
      var queued = size + 1
      // Until the pipe is full.
      while queued > child.queuedBytes, !deadline.hasPassed {
        queued = child.queuedBytes
        #expect(try child.turn(until: .after(.zero)) == [])
      }
      #expect(child.queuedBytes > 0)
      #expect(child.unreadInputBytes == size - child.queuedBytes)
      let begin = MonotonicInstant.now
      #expect(try child.turn(until: .after(.milliseconds(20))) == [])
      #expect(begin.elapsed >= .milliseconds(20))
      #expect(child.closeInput())
      #expect(!child.closeInput())
      #expect(child.queuedBytes == 0)
    }
  }

  @Test(
    "a child that closes its input is noticed at the next write, or at once where that is asked for",
    arguments: [true, false])
  func closedInput(isWatched: Bool) async throws {
    signal(SIGPIPE, SIG_IGN)
    try await onThread {
      let child = try Self.start("exec <&-; echo closed; exec sleep 600")
      child.watchesInput = isWatched
      if !isWatched {
        _ = try Self.events(of: child) { if case .output = $0 { true } else { false } }
        #expect(try child.turn(until: .after(.zero)) == [])
      }
      let broken = ChildPipes.Event.inputFailed(SystemError(call: "write", code: EPIPE))
      let deadline = Deadline.after(testTimeout)
      var events: [ChildPipes.Event] = []
      while !events.contains(broken), !deadline.hasPassed {
        // More than once: what another test starts has the pipe's other end until it runs.
        if !isWatched { child.enqueue(Array("order\n".utf8)) }
        events += try child.turn(until: .after(.milliseconds(20)))
      }
      #expect(events.contains(broken))
      #expect(!child.isInputOpen)
      child.enqueue(Array("order\n".utf8))
      #expect(child.queuedBytes == 0)
    }
  }

  @Test("a turn ends where one of the owner's descriptors is ready, and where the switch is thrown")
  func furtherDescriptors() async throws {
    try await onThread {
      let child = try Self.start("exec sleep 600")
      let other = try ChildPipes(SpawnRequest(executable: "/bin/true"))
      _ = try other.waitForExit(until: .after(testTimeout))
      let cancellation = Cancellation()
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      defer { for end in ends { close(end) } }
      var others = [
        pollfd(fd: -1, events: Int16(POLLIN), revents: 0), pollfd(fd: ends[1], events: Int16(POLLOUT), revents: 0),
      ]
      #expect(try child.turn(until: .after(testTimeout), cancellation, orReady: &others) == [])
      #expect(others.map(\.revents) == [0, Int16(POLLOUT)])
      cancellation.cancel()
      #expect(throws: Cancelled.self) { try child.turn(until: .never, cancellation) }
    }
  }

  @Test("what is let go of is killed, reaped, and its descriptors closed")
  func letGo() async throws {
    let pid = try await onThread { try Self.start("exec sleep 600").pid }
    #expect(Reaper.peek(pid) == .notAChild)
  }

  @Test("the tail of a stream is its last bytes, whatever the pieces they come in")
  func tail() {
    let bytes = Array("first\nsecond\r\n\nthird\n".utf8)
    for size in 1...bytes.count {
      var tail = ByteTail(limit: 12)
      for start in stride(from: 0, to: bytes.count, by: size) { tail.append(Array(bytes[start...].prefix(size))) }
      #expect(tail.bytes == bytes.suffix(12))
      #expect(tail.lines(1) == ["third"])
      #expect(tail.lines(8) == ["ond", "third"])
    }
  }
}
