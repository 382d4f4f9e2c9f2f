import DevctlProtocol
package import FileSystem
import Platform
import ProcessControl

/// Why a state file can't be used.
package enum StateFileError: Error, Hashable, Sendable {
  case unreadable(FileError)
  /// The text is no state: cut off, or something else.
  case broken(path: String, reason: String)
  /// A later devctl wrote it, in a form that this one does not know.
  case newer(path: String, version: Int64)
  /// It is about another repository.
  case otherRepository(path: String, root: String)
}

extension StateFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .broken(let path, let reason):
      "the state file \"\(path)\" can't be read: \(reason); devctl doctor tells more, and up --force moves it aside"
    case .newer(let path, let version):
      "the state file \"\(path)\" has version \(version), and this devctl knows \(RepositoryState.version); use the "
        + "devctl that wrote it to end its services"
    case .otherRepository(let path, let root):
      "the state file \"\(path)\" is about another repository, \(Quoted(root)): its services are ended from there, "
        + "and up --force moves the file aside"
    }
  }
}

/// The file that says which services there are. All calls block.
package struct StateFile: Sendable {
  package let folder: StateFolder

  package init(_ folder: StateFolder) {
    self.folder = folder
  }

  /// A state of ten thousand services; what is larger is none.
  private static let limit = 64 << 20

  /// The file as it is; nil where there is none.
  func contents() throws(StateFileError) -> [UInt8]? {
    guard FileTree.status(folder.state) != nil else { return nil }
    do throws(FileError) {
      return try FileTree.read(folder.state, limit: Self.limit)
    } catch {
      if error.code == ENOENT { return nil }
      throw .unreadable(error)
    }
  }

  /// What the file says; nil where there is none.
  package func read() throws(StateFileError) -> RepositoryState? {
    guard let bytes = try contents() else { return nil }
    let path = folder.state
    let version: Int64
    let state: RepositoryState
    do throws(JSONError) {
      version = try JSONValue(parsing: bytes)["version"]?.intValue ?? RepositoryState.version
    } catch {
      throw .broken(path: path, reason: error.description)
    }
    guard version <= RepositoryState.version else { throw .newer(path: path, version: version) }
    do throws(JSONError) {
      state = try RepositoryState.decoded(from: bytes)
    } catch {
      throw .broken(path: path, reason: error.description)
    }
    guard isSameFolder(state.repositoryRoot, folder.repositoryRoot) else {
      throw .otherRepository(path: path, root: state.repositoryRoot)
    }
    return state
  }

  /// Replaces the file as a whole; a state without services is no file.
  package func write(_ state: RepositoryState) throws(FileError) {
    if state.services.isEmpty { return try remove() }
    try restore(state.encodedLine())
  }

  /// Puts a file there as it was before; nil for none.
  func restore(_ contents: [UInt8]?) throws(FileError) {
    guard let contents else { return try remove() }
    try FileTree.makeFolder(folder.path)
    try FileTree.write(contents, to: folder.state, mode: 0o600)
  }

  package func remove() throws(FileError) { try FileTree.remove(folder.state) }

  /// Gives a file that can't be used another name; nothing is lost.
  ///
  /// - Returns: The new path.
  func moveAside() throws(FileError) -> String {
    let target = "\(folder.state).broken-\(LogStamp(.now))"
    try FileTree.move(folder.state, to: target)
    return target
  }

  /// Two paths may name one folder.
  private func isSameFolder(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }
}
