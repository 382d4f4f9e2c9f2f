/// Asks a plugin whether all that services need is there: `validate.run`.
public enum ValidateRun: PluginOperation {
  public typealias Input = ConfigInput

  public static let name = "validate.run"

  package static let descriptor = OperationDescriptor(
    ValidateRun.self, essentialField: "valid", sampleInput: ["config": [:]],
    merging: OperationDescriptor.Merging.validation)

  /// What the plugin found (`validate.shape`).
  public struct Output: Hashable, Sendable {
    /// Whether services can be started.
    public var valid: Bool
    /// Why they cannot.
    public var errors: [Issue]
    /// What might go wrong.
    public var warnings: [Issue]

    /// Creates an output.
    public init(valid: Bool, errors: [Issue] = [], warnings: [Issue] = []) {
      self.valid = valid
      self.errors = errors
      self.warnings = warnings
    }
  }

  /// One thing that is wrong, or might be.
  public struct Issue: Hashable, Sendable {
    /// A stable name for it (`validate.codes`).
    public var code: String?
    /// What is wrong, for people.
    public var message: String
    /// The dotted path of what it is about in the configuration.
    public var field: String?
    /// What to do about it (`validate.actionable`).
    public var fix: String?
    /// More about it, in whatever form the plugin likes.
    public var details: JSONValue?

    /// Creates an issue.
    public init(
      code: String? = nil, message: String, field: String? = nil, fix: String? = nil, details: JSONValue? = nil
    ) {
      self.code = code
      self.message = message
      self.field = field
      self.fix = fix
      self.details = details
    }
  }
}

extension ValidateRun.Output: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var valid: Bool?
    var errors: [ValidateRun.Issue]?
    var warnings: [ValidateRun.Issue]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "valid": valid = try reader.read()
      case "errors": errors = try reader.readIfPresent()
      case "warnings": warnings = try reader.readIfPresent()
      default: break
      }
    }
    self.valid = try reader.require(valid, "valid", in: object)
    self.errors = errors ?? []
    self.warnings = warnings ?? []
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("valid", valid)
      writer.field("errors", errors)
      writer.field("warnings", warnings)
    }
  }
}

extension ValidateRun.Issue: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var code: String?
    var message: String?
    var field: String?
    var fix: String?
    var details: JSONValue?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "code": code = try reader.readIfPresent()
      case "message": message = try reader.read()
      case "field": field = try reader.readIfPresent()
      case "fix": fix = try reader.readIfPresent()
      case "details": details = try reader.readIfPresent()
      default: break
      }
    }
    self.init(
      code: code, message: try reader.require(message, "message", in: object), field: field, fix: fix, details: details)
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("code", code)
      writer.field("message", message)
      writer.field("field", field)
      writer.field("fix", fix)
      writer.field("details", details)
    }
  }
}
