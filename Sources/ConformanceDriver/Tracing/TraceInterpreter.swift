package import ConformanceTranscript

/// Says what the system calls of a process tree did: to which files, from which folder, under which command line.
package struct TraceInterpreter {
  /// What the file system looks like once the calls are over.
  package struct FileSystem: Sendable {
    /// The path with its links followed; nil where nothing is there.
    package var resolved: @Sendable (String) -> String?
    /// Whether the file was there, as it is now, before a moment in nanoseconds since 1970.
    package var wasThere: @Sendable (_ path: String, _ before: Int64) -> Bool

    package init(
      resolved: @escaping @Sendable (String) -> String?,
      wasThere: @escaping @Sendable (_ path: String, _ before: Int64) -> Bool
    ) {
      self.resolved = resolved
      self.wasThere = wasThere
    }
  }

  private let sandbox: [String]
  private let fileSystem: FileSystem
  private var folders: [Int32: String] = [:]
  private var parents: [Int32: Int32] = [:]
  private var commands: [Int32: [String]] = [:]
  private var network = NetworkCalls()
  private let start: String

  private static let forks: Set = ["clone", "clone3", "fork", "vfork"]
  private static let executions = ["execve": (path: FileCalls.Place.path(0), words: 1), "execveat": (.at(0, 1), 2)]
  /// How far a process's line of parents is followed.
  private static let generations = 64
  private static let refusal = "EROFS"

  /// - Parameters:
  ///   - sandbox: the root of the sandbox.
  ///   - folder: where the first process was started.
  package init(sandbox: String, folder: String, fileSystem: FileSystem) {
    self.sandbox = Array(Set([sandbox, fileSystem.resolved(sandbox) ?? sandbox]))
    self.fileSystem = fileSystem
    start = folder
  }

  /// True for a call that has an effect, or that is needed to understand others.
  package static func matters(_ call: SystemCall) -> Bool {
    if NetworkCalls.matter(call) { return true }
    guard call.succeeded || call.error == refusal else { return false }
    if let opening = FileCalls.opening[call.name] {
      return call.argument(opening.flags).map { FileCalls.opening($0) != .changesNothing } ?? false
    }
    guard let places = FileCalls.places[call.name] else {
      return forks.contains(call.name) || executions[call.name] != nil || call.name == "chdir" || call.name == "fchdir"
    }
    if case .descriptor(let index)? = places.first {
      guard let file = call.argument(index)?.descriptor, let path = file.path else { return false }
      return !file.isDeleted && !FileCalls.isOfNoConsequence(path)
    }
    return true
  }

  /// The effects of the calls, in the order of their begin.
  package mutating func effects(of calls: [SystemCall]) -> [(time: Int64, call: TracedCall)] {
    // A child is often heard of before the call that made it is over.
    for call in calls where Self.forks.contains(call.name) {
      if let child = call.result?.number, child > 0 { parents[Int32(clamping: child)] = call.pid }
    }
    let ordered = calls.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    return ordered.compactMap { _, call in
      effect(of: call).map { effect in
        (
          call.time,
          TracedCall(
            pid: call.pid, command: command(of: call.pid), call: call.text, effect: effect, refusal: call.error)
        )
      }
    }
  }

  private mutating func effect(of call: SystemCall) -> TracedCall.Effect? {
    guard Self.matters(call) else { return nil }
    if Self.forks.contains(call.name), let child = call.result?.number {
      folders[Int32(clamping: child)] = folder(of: call.pid)
      return nil
    }
    if call.name == "chdir" || call.name == "fchdir" {
      let place: FileCalls.Place = call.name == "chdir" ? .path(0) : .descriptor(0)
      if let folder = path(place, in: call) { folders[call.pid] = folder }
      return nil
    }
    if let execution = Self.executions[call.name] {
      guard call.succeeded, let path = path(execution.path, in: call) else { return nil }
      let words = call.argument(execution.words)?.list?.compactMap(\.string) ?? []
      commands[call.pid] = words
      return .runs(path: label(path), command: words)
    }
    return network.contact(call) ?? change(by: call)
  }

  // MARK: Files

  private func change(by call: SystemCall) -> TracedCall.Effect? {
    let paths: [String]
    var isWrite = false
    if let opening = FileCalls.opening[call.name] {
      paths = opened(by: call, opening).map { [$0] } ?? []
    } else {
      let places = FileCalls.places[call.name] ?? []
      if case .descriptor? = places.first { isWrite = true }
      paths = places.compactMap { path($0, in: call) }
    }
    let labels = paths.filter { !FileCalls.isOfNoConsequence($0) }.map { label(resolvingParent($0)) }
    // What is written into a file of the sandbox was told of when it was opened, and shows afterwards.
    guard !labels.isEmpty, !isWrite || labels.contains(where: { $0.hasPrefix("/") }) else { return nil }
    return .changes(paths: labels)
  }

  /// The file that a call to open it makes or empties, or would have.
  private func opened(by call: SystemCall, _ opening: (place: FileCalls.Place, flags: Int)) -> String? {
    guard let flags = call.argument(opening.flags) else { return nil }
    let target = call.result?.descriptor
    // A name such as /dev/stdout leads to something that is no file.
    if call.succeeded, let target, target.path == nil { return nil }
    guard let path = target?.path ?? path(opening.place, in: call) else { return nil }
    switch FileCalls.opening(flags) {
    case .changesNothing: return nil
    case .changes: return path
    case .forWriting: return call.succeeded ? nil : path
    case .makes:
      let isNew = !fileSystem.wasThere(path, call.time)
      return isNew || (!call.succeeded && flags.has(flag: "O_WRONLY")) ? path : nil
    }
  }

  /// The absolute path that a call names; nil where it names none.
  private func path(_ place: FileCalls.Place, in call: SystemCall) -> String? {
    switch place {
    case .path(let index): call.argument(index)?.string.map { absolute($0, from: folder(of: call.pid)) }
    case .descriptor(let index): call.argument(index)?.descriptor.flatMap { $0.isDeleted ? nil : $0.path }
    case .at(let folder, let index): path(folder, index, in: call)
    case .address(let index):
      call.argument(index).flatMap(SocketAddress.file).map { absolute($0, from: folder(of: call.pid)) }
    }
  }

  private func path(_ folderIndex: Int, _ index: Int, in call: SystemCall) -> String? {
    let base = call.argument(folderIndex)?.descriptor
    guard let name = call.argument(index)?.string, !name.isEmpty else {
      return base.flatMap { $0.isDeleted ? nil : $0.path }
    }
    return absolute(name, from: base?.path ?? folder(of: call.pid))
  }

  /// A path from the root, with `.` and `..` taken out as far as the text allows.
  private func absolute(_ path: String, from folder: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(folder)/\(path)").split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path with links on the way to its folder followed: a link in the repository may lead out of the sandbox.
  private func resolvingParent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      let folder = fileSystem.resolved(String(path[..<slash]))
    else { return path }
    return (folder == "/" ? "" : folder) + path[slash...]
  }

  /// The path from the sandbox's root where it is in there, otherwise as it is.
  private func label(_ path: String) -> String {
    for root in sandbox {
      if path == root { return "." }
      if path.hasPrefix(root + "/") { return String(path.dropFirst(root.count + 1)) }
    }
    return path
  }

  // MARK: Processes

  private func folder(of pid: Int32) -> String { inherited(pid, folders) ?? start }

  private func command(of pid: Int32) -> [String] { inherited(pid, commands) ?? [] }

  /// What is known of the process, or else of the nearest of its parents.
  private func inherited<Value>(_ pid: Int32, _ values: [Int32: Value]) -> Value? {
    var next: Int32? = pid
    for _ in 0..<Self.generations {
      guard let current = next else { return nil }
      if let value = values[current] { return value }
      next = parents[current]
    }
    return nil
  }
}
