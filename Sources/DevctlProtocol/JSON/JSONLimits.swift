/// The bounds within which a JSON text is read (`framing.strict-json`).
///
/// A text beyond a bound is refused with an error that names the bound; it never costs more memory or stack than
/// the bound allows.
public struct JSONLimits: Hashable, Sendable {
  /// How deep arrays and objects may nest: `[[1]]` is two deep. Values above ``depthCeiling`` count as the ceiling.
  public var maximumDepth: Int

  /// How long a text may be, in bytes.
  public var maximumBytes: Int

  /// Creates limits; the defaults are those of the protocol, 128 levels and 16 MiB.
  public init(maximumDepth: Int = 128, maximumBytes: Int = 16 * 1024 * 1024) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
  }

  /// The limits of the protocol: 128 levels, 16 MiB.
  public static let `default` = JSONLimits()

  /// The depth that no ``maximumDepth`` can exceed.
  ///
  /// A tree of values is read, compared and released recursively: the ceiling keeps that within a thread's small stack.
  public static let depthCeiling = 256
}
