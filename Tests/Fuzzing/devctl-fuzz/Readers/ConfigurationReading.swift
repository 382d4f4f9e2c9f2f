import DevctlRepository

extension FuzzedReader {
  /// `.devctl.yaml`: the document, and the configuration that it comes to. No plugin is started.
  static let configuration = FuzzedReader(
    "configuration",
    tokens: [
      "plugins:\n", "  - id: a\n", "    path: ./a\n", "profiles:\n", "profile:\n  active: a\n", "strictness: error\n",
      "&a ", "*a", "<<: *a\n", "|\n", ">-\n", "? ", "---\n", "...\n", "!!str ", "!!binary ", "%YAML 1.2\n", "0x1F",
      "0o7",
      "1_000", ".inf", "~", "yes", "\"\\x41\"", "\t", "- - - ", "a: &b [*b]\n", "&a [*a, *a]\n",
    ]
  ) { (bytes, workspace) throws(Violation) in
    do throws(YAMLError) {
      _ = try YAMLDocument.parse(bytes)
    } catch {
      if let position = error.position {
        try Violation.unless(position.line > 0 && position.column > 0, "the error stands at \(position)")
      }
    }
    _ = try workspace.file("repository/.devctl.yaml", bytes)
    let root = workspace.folder + "/repository"
    let request = RepositoryRequest(root: root, searchPath: "/usr/bin:/bin", workingDirectory: root)
    let examination = Repository.examine(request)
    for problem in examination.problems { try Checks.printable(problem.description, "a problem") }
    for remark in examination.repository.remarks { try Checks.printable(remark.description, "a remark") }
    try Violation.unless(Repository.examine(request) == examination, "the same file reads in another way")
  }
}
