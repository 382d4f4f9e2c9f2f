import FileSystem
import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files of one start of a service, open for it to write to.
struct ServiceLogs {
  let standardOutput: String
  let standardError: String
  /// Where the exit record goes.
  let exitRecord: String
  let outputDescriptor: Int32
  let errorDescriptor: Int32

  /// How many seconds the name may run ahead of the clock, where a service is started again and again.
  private static let attempts: Int64 = 3600

  /// Makes new files, named after the service and the time: none that is there is ever written to.
  static func create(in folder: String, service: String, at moment: WallTime) throws(FileError) -> ServiceLogs {
    try FileTree.makeFolder(folder)
    for second in 0..<attempts {
      let base = "\(folder)/\(service)-\((moment + .seconds(second)).fileStamp)"
      if FileTree.status("\(base).exit.json") != nil { continue }
      guard let output = try open(new: "\(base).stdout.log") else { continue }
      guard let error = try openSecond("\(base).stderr.log", first: output, "\(base).stdout.log") else { continue }
      return ServiceLogs(
        standardOutput: "\(base).stdout.log", standardError: "\(base).stderr.log", exitRecord: "\(base).exit.json",
        outputDescriptor: output, errorDescriptor: error)
    }
    throw FileError("make new logs for \(service) in", folder, code: EEXIST)
  }

  func close() {
    systemClose(outputDescriptor)
    systemClose(errorDescriptor)
  }

  /// Removes them, where nothing came of the start.
  func discard() {
    close()
    unlink(standardOutput)
    unlink(standardError)
  }

  private static func openSecond(_ path: String, first: Int32, _ firstPath: String) throws(FileError) -> Int32? {
    do throws(FileError) {
      if let descriptor = try open(new: path) { return descriptor }
    } catch {
      systemClose(first)
      unlink(firstPath)
      throw error
    }
    systemClose(first)
    unlink(firstPath)
    return nil
  }

  /// Nil where there is a file of that name.
  private static func open(new path: String) throws(FileError) -> Int32? {
    let descriptor = systemOpen(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor >= 0 { return descriptor }
    if errno == EEXIST { return nil }
    throw FileError("write", path)
  }
}

// Under these names, because inside a type that has such a call of its own the system's is hidden.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
private func systemClose(_ descriptor: Int32) { close(descriptor) }
