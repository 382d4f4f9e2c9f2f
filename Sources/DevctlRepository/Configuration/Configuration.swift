import FileSystem

/// The configuration of a repository, the override merged in, with all that is wrong and odd in the files.
struct Configuration {
  var contents = ConfigurationFile()
  /// The files that there are, absolute paths.
  var file: String?
  var overrideFile: String?
  var problems: [RepositoryError] = []
  var remarks: [Remark] = []

  /// Reads the two files. Neither needs to be there, unless it was asked for by name.
  init(root: RepositoryPath, named name: String?) {
    let path = name ?? root.absolute(RepositoryLayout.configuration)
    file = read(path, isRequired: name != nil, root: root)
    let override = "\(PathText.folder(of: path))/\(RepositoryLayout.override)"
    overrideFile = override == path ? nil : read(override, isRequired: false, root: root)
    let names = contents.plugins.filter { $0.path != nil }.map(\.id.value)
    for (index, entry) in contents.plugins.enumerated() where entry.path == nil && entry.problem == nil {
      let problem = RepositoryError(
        at: Origin(file: entry.origin.file, position: entry.origin.position, place: "\(entry.origin.place).path"),
        expected: "the path of the plugin \"\(entry.id.value)\"", found: "none",
        hint: Message.nearest(to: entry.id.value, among: names).map { "did you mean the plugin \"\($0)\"?" })
      contents.plugins[index].problem = problem
      problems.append(problem)
    }
  }

  private mutating func read(_ path: String, isRequired: Bool, root: RepositoryPath) -> String? {
    let shown = root.shown(path)
    // A link to nothing is an error, not an absent file.
    guard isRequired || FileTree.status(path) != nil else { return nil }
    var reader = ConfigurationReader(file: shown)
    do throws(RepositoryError) {
      contents = contents.merging(reader.read(try Self.document(path, shown: shown)))
    } catch {
      problems.append(error)
    }
    problems += reader.values.problems
    remarks += reader.values.remarks
    return path
  }

  private static func document(_ path: String, shown: String) throws(RepositoryError) -> YAMLNode? {
    let origin = Origin(file: shown)
    switch PathText.kind(of: path) {
    case .file: break
    case .folder: throw RepositoryError(at: origin, expected: "a file", found: "a folder")
    case .other: throw RepositoryError(at: origin, expected: "a file", found: "a device, pipe or socket")
    case nil: throw RepositoryError(at: origin, expected: "a configuration file", found: "none at \"\(path)\"")
    }
    let bytes: [UInt8]
    do {
      bytes = try FileTree.read(path, limit: YAMLLimits().bytes + 1)
    } catch {
      throw RepositoryError(at: origin, expected: "a file that can be read", found: "one that cannot: \(error)")
    }
    do {
      return try YAMLDocument.parse(bytes)
    } catch {
      throw RepositoryError(error, in: shown)
    }
  }
}
