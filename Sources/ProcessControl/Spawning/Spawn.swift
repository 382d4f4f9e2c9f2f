internal import CSystem
import Platform

/// Starts processes.
package enum Spawn {
  /// Starts a process as the leader of a new session and process group, unless asked otherwise.
  ///
  /// The process has no controlling terminal, so that it can't type into the user's shell (TIOCSTI in ioctl_tty(2)) and is
  /// not stopped for reading from it. It starts with every signal unblocked and at its default disposition, with this
  /// process's niceness, and with no descriptor besides its standard streams. Safe to call from many threads at once.
  ///
  /// - Throws: SpawnError, which tells every cause apart.
  package static func start(_ request: SpawnRequest) throws(SpawnError) -> SpawnedProcess {
    try validate(request)
    let path = try ExecutableLookup.path(of: request)
    var streams = SpawnStreams()
    defer { streams.closeChildEnds() }
    do {
      let input = try streams.connect(request.standardInput, STDIN_FILENO)
      let output = try streams.connect(request.standardOutput, STDOUT_FILENO)
      let error = try streams.connect(request.standardError, STDERR_FILENO)
      let pid = try spawn(path, request, streams)
      return SpawnedProcess(
        pid: pid, standardInput: input, standardOutput: output, standardError: error,
        processDescriptor: try processDescriptor(of: pid))
    } catch {
      streams.closeParentEnds()
      throw error
    }
  }

  private static func validate(_ request: SpawnRequest) throws(SpawnError) {
    for text in [request.executable, request.argumentZero, request.workingDirectory] + request.arguments {
      if let text, text.utf8.contains(0) { throw .containsNUL(text) }
    }
    for (name, value) in request.environment {
      if name.isEmpty || name.utf8.contains(UInt8(ascii: "=")) { throw .invalidEnvironmentName(name) }
      if name.utf8.contains(0) || value.utf8.contains(0) { throw .containsNUL("\(name)=\(value)") }
    }
  }

  private static func spawn(
    _ path: String, _ request: SpawnRequest, _ streams: SpawnStreams
  ) throws(SpawnError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    try check("posix_spawn_file_actions_init", posix_spawn_file_actions_init(&actions))
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, target) in streams.childEnds {
      try check(
        "posix_spawn_file_actions_adddup2", posix_spawn_file_actions_adddup2(&actions, descriptor, target))
    }
    // A belt: every descriptor that we open is close-on-exec, but other code in the process may not be as careful.
    try check("posix_spawn_file_actions_addclosefrom_np", csystem_spawn_add_closefrom(&actions, STDERR_FILENO + 1))
    if let workingDirectory = request.workingDirectory {
      try check("posix_spawn_file_actions_addchdir_np", csystem_spawn_add_chdir(&actions, workingDirectory))
    }

    var attributes = posix_spawnattr_t()
    try check("posix_spawnattr_init", posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    if request.blocksSignals { sigfillset(&signals) }
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let session = request.joinsGroup ? 0 : csystem_spawn_session_flag()
    let flags = session | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    try check("posix_spawnattr_setflags", posix_spawnattr_setflags(&attributes, Int16(flags)))

    let arguments = CStringArray([request.argumentZero ?? request.executable] + request.arguments)
    let environment = CStringArray(request.environment.map { "\($0.key)=\($0.value)" }.sorted())
    defer {
      arguments.deallocate()
      environment.deallocate()
    }
    var pid: pid_t = 0
    let niceness = ThreadNiceness.adoptOfProcess()
    let code = posix_spawn(
      &pid, path, &actions, &attributes, arguments.pointer,
      request.inheritsEnvironment ? csystem_environment() : environment.pointer)
    niceness?.restore()
    if code != 0 { throw SpawnDiagnosis.cause(of: code, path: path, workingDirectory: request.workingDirectory) }
    return pid
  }

  /// The pid can't be taken by another process before this call, unless the child is reaped by others: by the system where
  /// SIGCHLD is ignored, or by another part of this process.
  private static func processDescriptor(of pid: pid_t) throws(SpawnError) -> Int32 {
    let descriptor = ProcessDescriptor.open(pid)
    if descriptor >= 0 { return descriptor }
    let code = errno
    if code == ESRCH {
      let ended = ProcessDescriptor.ofEnded()
      if ended >= 0 { return ended }
      throw .system(call: "eventfd", errno: errno)
    }
    kill(-pid, SIGKILL)
    Reaper.wait(for: pid)
    throw .system(call: ProcessDescriptor.call, errno: code)
  }

  private static func check(_ call: String, _ code: Int32) throws(SpawnError) {
    if code != 0 { throw .system(call: call, errno: code) }
  }
}
