import Platform

/// A value behind a lock.
///
/// A pthread mutex: under contention many times faster than `Synchronization.Mutex`, and understood by
/// ThreadSanitizer. Hold it for a few instructions; never call out, suspend or do blocking I/O under it.
// @unchecked: `value` is only touched between lock and unlock, and is handed in with `sending`.
@usableFromInline
package final class Locked<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  /// Behind a pointer: the lock is what keeps accesses apart, and a property's own check of that costs as much again.
  @usableFromInline let value: UnsafeMutablePointer<Value>

  package init(_ value: sending Value) {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    self.value = .allocate(capacity: 1)
    self.value.initialize(to: value)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    value.deinitialize(count: 1)
    value.deallocate()
  }

  /// Runs `body` with the value, alone.
  // Inlinable: to call it as a generic function costs other modules more than the lock does.
  @inlinable
  package func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    lock()
    defer { unlock() }
    return try body(&value.pointee)
  }

  @usableFromInline
  func lock() { pthread_mutex_lock(mutex) }

  @usableFromInline
  func unlock() { pthread_mutex_unlock(mutex) }
}
