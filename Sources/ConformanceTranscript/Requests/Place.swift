/// The folders that the scenario has requests for, each with a name that tells it from all others in a path.
package enum Place: String, CaseIterable {
  /// Where the process works that is asked about other places.
  case elsewhere = "started-elsewhere"
  case first = "first-repository"
  case second = "second-repository"
  /// Of what a shell would run of it, wherever a plugin puts quotation marks around it, the guarded tools tell.
  case strange = "a répository with späces $(make folder) '; make folder; '"

  /// The name of a request for this place.
  package func name(_ operation: String, try number: Int) -> String { "\(self)-\(number)-\(operation)" }

  /// The call that a shell makes of the strange name.
  package static let callOfShell = ["make", "folder"]

  /// True for an absolute path to this folder or into it.
  package func holds(_ path: String) -> Bool {
    path.hasPrefix("/") && path.split(separator: "/").contains { String($0).isExactly(rawValue) }
  }
}
