// What the C libraries declare with different types.

#if canImport(Glibc)
  /// `SOCK_STREAM`, as `socket(2)` takes it.
  package let streamSocketType = Int32(SOCK_STREAM.rawValue)
  /// `SOCK_CLOEXEC`, to be combined with a socket's type.
  package let closeOnExecSocketFlag = Int32(SOCK_CLOEXEC.rawValue)
  /// `SOCK_NONBLOCK`, to be combined with a socket's type.
  package let nonBlockingSocketFlag = Int32(SOCK_NONBLOCK.rawValue)
  /// `RLIMIT_CORE`, as `setrlimit(2)` takes it.
  package let coreFileLimit = __rlimit_resource_t(RLIMIT_CORE.rawValue)
  /// `RLIMIT_FSIZE`, as `setrlimit(2)` takes it.
  package let fileSizeLimit = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  /// `RLIMIT_NOFILE`, as `setrlimit(2)` takes it.
  package let openFileLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  /// The place for what `pthread_create(3)` fills in.
  package let unstartedThread: pthread_t = 0
#else
  /// `SOCK_STREAM`, as `socket(2)` takes it.
  package let streamSocketType = SOCK_STREAM
  /// `SOCK_CLOEXEC`, to be combined with a socket's type.
  package let closeOnExecSocketFlag = SOCK_CLOEXEC
  /// `SOCK_NONBLOCK`, to be combined with a socket's type.
  package let nonBlockingSocketFlag = SOCK_NONBLOCK
  /// `RLIMIT_CORE`, as `setrlimit(2)` takes it.
  package let coreFileLimit = RLIMIT_CORE
  /// `RLIMIT_FSIZE`, as `setrlimit(2)` takes it.
  package let fileSizeLimit = RLIMIT_FSIZE
  /// `RLIMIT_NOFILE`, as `setrlimit(2)` takes it.
  package let openFileLimit = RLIMIT_NOFILE
  /// The place for what `pthread_create(3)` fills in.
  package nonisolated(unsafe) let unstartedThread: pthread_t? = nil
#endif
