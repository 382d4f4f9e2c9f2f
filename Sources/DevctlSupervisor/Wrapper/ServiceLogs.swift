import FileSystem
import Platform
import ProcessControl

/// The files of one start of a service, open for it to write to.
struct ServiceLogs {
  let standardOutput: String
  let standardError: String
  /// Where the exit record goes.
  let exitRecord: String
  let outputDescriptor: Int32
  let errorDescriptor: Int32

  /// Begins a run of the service in the log folder.
  init(_ folder: LogFolder, service: String) throws(FileError) {
    let run = try folder.makeRun(of: service)
    standardOutput = folder.path(of: run, .stdout)
    standardError = folder.path(of: run, .stderr)
    exitRecord = folder.exitRecordPath(of: run)
    outputDescriptor = try Self.open(standardOutput)
    do throws(FileError) {
      errorDescriptor = try Self.open(standardError)
    } catch {
      systemClose(outputDescriptor)
      throw error
    }
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

  private static func open(_ path: String) throws(FileError) -> Int32 {
    let descriptor = systemOpen(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError("write", path) }
    return descriptor
  }
}

// Under these names, because inside a type that has such a call of its own the system's is hidden.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
private func systemClose(_ descriptor: Int32) { close(descriptor) }
