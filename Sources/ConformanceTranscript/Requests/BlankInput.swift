/// White space that a host may send around requests.
package enum BlankInput: String, CaseIterable {
  case empty, spaces, carriageReturn

  package var name: String { "after-\(rawValue)" }

  package var before: [UInt8] {
    switch self {
    case .empty: Array("\n".utf8)
    case .spaces: Array("  \n".utf8)
    case .carriageReturn: []
    }
  }

  package var ending: [UInt8] { Array((self == .carriageReturn ? "\r\n" : "\n").utf8) }

  /// What was sent, for people.
  package var text: String {
    switch self {
    case .empty: "an empty line"
    case .spaces: "a line of spaces"
    case .carriageReturn: "a request that ends in CR LF"
    }
  }
}
