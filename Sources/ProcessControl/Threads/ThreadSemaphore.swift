import Platform

/// Lets threads of our own sleep until they are signaled, as often as they are. Takes no descriptor.
// @unchecked: a semaphore is made to be used by many threads; the pointer never changes.
package final class ThreadSemaphore: @unchecked Sendable {
  private let semaphore: UnsafeMutablePointer<sem_t>

  package init() {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  package func signal() {
    sem_post(semaphore)
  }

  package func wait() {
    while sem_wait(semaphore) == -1 && errno == EINTR {}
  }
}
