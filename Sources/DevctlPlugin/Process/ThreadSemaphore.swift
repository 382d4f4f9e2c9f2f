import Platform

/// Puts a thread of our own to sleep until there is something to do.
// @unchecked: a semaphore is made to be used by many threads; the pointer never changes.
final class ThreadSemaphore: @unchecked Sendable {
  private let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() {
    sem_post(semaphore)
  }

  func wait() {
    while sem_wait(semaphore) == -1 && errno == EINTR {}
  }
}
