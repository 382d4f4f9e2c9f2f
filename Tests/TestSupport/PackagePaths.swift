/// Where the checkout and its built products are, for tests that run real programs.
package enum PackagePaths {
  /// The root of the checkout.
  package static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/")
  }()

  /// The path of a file of the checkout, `path` being relative to its root.
  package static func file(_ path: String) -> String { root + "/" + path }
}
