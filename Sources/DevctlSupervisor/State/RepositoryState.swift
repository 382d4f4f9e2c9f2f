package import DevctlProtocol
package import ProcessControl

/// Which services of a repository there are: what the state file says.
package struct RepositoryState: Hashable, Sendable {
  /// The repository's root, an absolute path.
  package var repositoryRoot: String
  package var createdAt: WallTime
  /// In the order of the plan.
  package var services: [ServiceRecord]
  /// Members that other hosts wrote, and that are kept for them.
  package var others: JSONObject = [:]

  /// The version of the format that is written. A file without one is the first.
  static let version: Int64 = 1
}

extension RepositoryState: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(repositoryRoot: "", createdAt: WallTime(milliseconds: 0), services: [])
    var root: String?
    var services: [ServiceRecord]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "repo_root": root = try reader.read()
      case "created_at": createdAt = try reader.readTime() ?? createdAt
      case "services": services = try reader.readIfPresent() ?? []
      case "version": _ = try reader.readValue()
      default: others[key.string] = try reader.readValue()
      }
    }
    repositoryRoot = try reader.require(root, "repo_root", in: object)
    self.services = try reader.require(services, "services", in: object)
  }

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("version", Self.version)
      writer.field("repo_root", repositoryRoot)
      writer.field("created_at", createdAt.rfc3339)
      writer.field("services", services)
      for (key, value) in others { writer.field(key: key, value) }
    }
  }
}
