import Platform

/// Threads of our own, for what would block a thread of the concurrency runtime.
package enum SystemThread {
  /// Starts a detached thread.
  ///
  /// - Parameters:
  ///   - name: At most 15 bytes, as tools like `top -H` show it.
  ///   - body: What the thread does; the thread ends with it.
  /// - Throws: ``SystemError`` if there can be no more threads.
  package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = unstartedThread
    let code = pthread_create(&thread, &attributes, { Start.run($0) }, start.toOpaque())
    if code != 0 {
      start.release()
      throw SystemError(call: "pthread_create", code: code)
    }
  }

  private final class Start {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }

    static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let argument else { return nil }
      // The thread may run for good: let go of the start's own object first.
      let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
      let body = start.body
      ThreadName.set(start.name)
      body()
      return nil
    }
  }
}
