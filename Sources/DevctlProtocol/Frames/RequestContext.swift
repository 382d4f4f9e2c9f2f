/// The metadata of a request, which hold for that one request only (`context.per-request`).
///
/// Hosts leave out what is empty: an absent field means what its default says (`context.partial`).
public struct RequestContext: Hashable, Sendable {
  /// The repository to work on, an absolute path.
  public var repoRoot: String?
  /// Where the person who asked stands, an absolute path.
  public var cwd: String?
  /// How much time is left for the request, in milliseconds; nil means any amount.
  public var deadlineMilliseconds: Int64?
  /// Whether nothing may be changed, started, or asked of the network.
  public var dryRun: Bool

  /// Creates a context.
  public init(
    repoRoot: String? = nil, cwd: String? = nil, deadlineMilliseconds: Int64? = nil, dryRun: Bool = false
  ) {
    self.repoRoot = repoRoot
    self.cwd = cwd
    self.deadlineMilliseconds = deadlineMilliseconds
    self.dryRun = dryRun
  }
}

extension RequestContext: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "repo_root": repoRoot = try reader.readIfPresent()
      case "cwd": cwd = try reader.readIfPresent()
      case "deadline_ms": deadlineMilliseconds = try reader.readIfPresent()
      case "dry_run": dryRun = try reader.readIfPresent() ?? false
      default: break
      }
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("repo_root", repoRoot)
      writer.field("cwd", cwd)
      writer.field("deadline_ms", deadlineMilliseconds)
      writer.field("dry_run", dryRun)
    }
  }
}
