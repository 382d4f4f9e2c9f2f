internal import CSystem
import Platform

/// Starts processes.
package enum Spawn {
  /// Starts a process as the leader of a new process group, unless asked otherwise.
  ///
  /// The process starts with every signal unblocked and at its default disposition, and with no descriptor besides
  /// its standard streams. Safe to call from many threads at once.
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
    posix_spawnattr_setpgroup(&attributes, 0)
    // The leader of a new session leads a group already, and can't be given another.
    let group: Int32 =
      request.startsSession ? csystem_spawn_session_flag() : request.joinsGroup ? 0 : POSIX_SPAWN_SETPGROUP
    let flags = group | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    try check("posix_spawnattr_setflags", posix_spawnattr_setflags(&attributes, Int16(flags)))

    let arguments = CStringArray([request.argumentZero ?? request.executable] + request.arguments)
    let environment = CStringArray(request.environment.map { "\($0.key)=\($0.value)" }.sorted())
    defer {
      arguments.deallocate()
      environment.deallocate()
    }
    var pid: pid_t = 0
    let code = posix_spawn(
      &pid, path, &actions, &attributes, arguments.pointer,
      request.inheritsEnvironment ? csystem_environment() : environment.pointer)
    if code != 0 { throw SpawnDiagnosis.cause(of: code, path: path, workingDirectory: request.workingDirectory) }
    return pid
  }

  /// The pid can't be taken by another process before this call: nobody reaps the child but us.
  private static func processDescriptor(of pid: pid_t) throws(SpawnError) -> Int32 {
    let descriptor = ProcessDescriptor.open(pid)
    if descriptor >= 0 { return descriptor }
    let code = errno
    kill(-pid, SIGKILL)
    Reaper.wait(for: pid)
    throw .system(call: ProcessDescriptor.call, errno: code)
  }

  private static func check(_ call: String, _ code: Int32) throws(SpawnError) {
    if code != 0 { throw .system(call: call, errno: code) }
  }
}
