import FileSystem
import ProcessControl

/// Starts, stops and watches the services of one repository.
///
/// It keeps nothing in memory: what it knows is in the state folder, where any devctl finds it.
package struct Supervisor: Sendable {
  package let folder: StateFolder
  let environment: [String: String]
  let wrapper: String
  let observer: any SupervisorObserver
  var stateFile: StateFile { StateFile(folder) }

  /// - Parameters:
  ///   - repositoryRoot: an absolute path.
  ///   - environment: what every service gets, with its own variables in front.
  ///   - wrapper: the program that serves as wrapper when it is started with ``ServiceWrapper/argument``: this one,
  ///     unless given.
  package init(
    repositoryRoot: String, environment: [String: String] = ProcessEnvironment.current,
    wrapper: String = "/proc/self/exe", observer: any SupervisorObserver = SilentObserver()
  ) {
    folder = StateFolder(repositoryRoot: repositoryRoot)
    self.environment = environment
    self.wrapper = wrapper
    self.observer = observer
  }

  /// Runs what changes services, while nobody else does.
  func locked<Value: Sendable>(
    _ body: () async throws(SupervisorError) -> Value
  ) async throws(SupervisorError) -> Value {
    let lock = try await blocking { [folder] () throws(SupervisorError) in try SupervisorLock(folder) }
    defer { lock.release() }
    return try await body()
  }

  /// What the state file says; nil where there is none.
  package func readState() async throws(SupervisorError) -> RepositoryState? {
    try await blocking { [stateFile] () throws(SupervisorError) in
      do throws(StateFileError) {
        return try stateFile.read()
      } catch {
        throw .state(error)
      }
    }
  }

  func writeState(_ state: RepositoryState) async throws(SupervisorError) {
    try await blocking { [stateFile] () throws(SupervisorError) in
      do throws(FileError) {
        try stateFile.write(state)
      } catch {
        throw .file(error)
      }
    }
  }
}
