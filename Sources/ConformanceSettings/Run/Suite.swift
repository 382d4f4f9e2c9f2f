/// The suite itself.
public enum Suite {
  /// The version, as in the changelog.
  public static let version = "0.1.0"
}
