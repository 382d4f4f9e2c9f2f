import Platform
import ProcessControl

extension Services {
  /// The services with this process's environment and working directory.
  static func ofProcess(loop: EventLoop, log: Diagnostics) -> Services {
    // What has no name can't be passed on.
    let environment = ProcessEnvironment.current.filter { !$0.key.isEmpty }
    return Services(
      loop: loop, log: log, children: ChildRegistry(), environment: environment,
      workingDirectory: workingDirectory)
  }

  private static var workingDirectory: String {
    // The system allocates as much as it takes.
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
