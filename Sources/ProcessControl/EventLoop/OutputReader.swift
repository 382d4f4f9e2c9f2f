import Platform

/// Reads a pipe on the loop and hands over what comes, chunk by chunk.
///
/// All of it happens on the loop's thread.
// @unchecked: the variables belong to the loop's thread; every way in checks or changes to it.
final class OutputReader: @unchecked Sendable {
  /// The most that a pipe can hold (/proc/sys/fs/pipe-max-size), and so all that a process that is gone can have left.
  private static let largestPipe = 1 << 20

  private let loop: EventLoop
  private let handler: @Sendable (UnsafeRawBufferPointer?) -> Void
  /// Nil once closed.
  private var descriptor: Int32?
  private var watch: EventLoop.Watch?
  private var isPaused = false
  private var endsWhenEmpty = false
  private var ignoresPause = false

  /// - Parameters:
  ///   - descriptor: The reading end of a pipe, non-blocking; the reader closes it. Without one there is nothing to read.
  ///   - loop: Where it is read.
  ///   - handler: Called on the loop with each chunk, and once with nil behind the last.
  init(_ descriptor: Int32?, on loop: EventLoop, _ handler: @escaping @Sendable (UnsafeRawBufferPointer?) -> Void) {
    self.descriptor = descriptor
    self.loop = loop
    self.handler = handler
  }

  /// Begins to read. Before it nothing else may be called.
  func start() {
    guard let descriptor else { return }
    // Holds the reader until the end of the stream.
    let watch = loop.watch(descriptor) { _, _ in self.readOnce() }
    self.watch = watch
    watch.setInterest(.readable)
  }

  /// Stops reading, so that the pipe fills up and the process has to wait.
  func pause() {
    loop.run {
      guard self.descriptor != nil else { return }
      self.isPaused = true
      self.watch?.setInterest([])
    }
  }

  func resume() {
    loop.run {
      guard self.descriptor != nil, self.isPaused else { return }
      self.isPaused = false
      // Not at once: the handler of the chunk before may be the caller, and the buffer is in its hands.
      if self.endsWhenEmpty { return self.loop.execute { self.readRest() } }
      self.watch?.setInterest(.readable)
    }
  }

  /// Hands over what is in the pipe now, and takes that as the end, even if somebody still holds the other side.
  ///
  /// A reader that is paused does so when it is resumed, or at once where that is asked for.
  func finish(evenIfPaused: Bool = false) {
    guard descriptor != nil else { return }
    endsWhenEmpty = true
    if evenIfPaused { ignoresPause = true }
    readRest()
  }

  /// Hands over what is in the pipe now, while another chunk is being handled. Nothing if the reader is paused.
  func readAvailable() {
    guard !isPaused else { return }
    // The loop's own buffer holds the chunk at hand.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var rest = Self.largestPipe
    while rest > 0, !isPaused {
      let count = readOnce(into: buffer)
      if count <= 0 { return }
      rest -= count
    }
  }

  /// Closes the pipe and hands over nothing more.
  func cancel() {
    loop.run { self.end() }
  }

  private func readRest() {
    var rest = Self.largestPipe
    while rest > 0, descriptor != nil {
      if isPaused && !ignoresPause { return }
      let count = readOnce()
      if count <= 0 { break }
      rest -= count
    }
    end()
  }

  @discardableResult
  private func readOnce() -> Int { readOnce(into: loop.readBuffer) }

  private func readOnce(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let descriptor else { return 0 }
    let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
    if count > 0 {
      handler(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    } else if count == 0 || errno != EAGAIN {
      end()
    }
    return count
  }

  private func end() {
    guard let descriptor else { return }
    watch?.end()
    systemClose(descriptor)
    self.descriptor = nil
    handler(nil)
  }
}
