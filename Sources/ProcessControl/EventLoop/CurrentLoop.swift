import Platform

/// Which loop the calling thread belongs to.
enum CurrentLoop {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  static func enter(_ loop: EventLoop) {
    pthread_setspecific(key, Unmanaged.passUnretained(loop).toOpaque())
  }

  static func isCurrent(_ loop: EventLoop) -> Bool {
    pthread_getspecific(key) == Unmanaged.passUnretained(loop).toOpaque()
  }
}
