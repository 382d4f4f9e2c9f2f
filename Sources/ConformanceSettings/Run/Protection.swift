/// A guard or an observer of the run.
public struct Protection: Sendable, Hashable {
  /// What it is called in reports, such as `isolation`.
  public var name: String
  /// Whether it was at work in this run.
  public var isOn: Bool
  /// What it does, or why it is off.
  public var detail: String

  /// A guard or observer in a state.
  /// - Parameters:
  ///   - name: What it is called in reports.
  ///   - isOn: Whether it was at work.
  ///   - detail: What it does, or why it is off.
  public init(name: String, isOn: Bool, detail: String) {
    self.name = name
    self.isOn = isOn
    self.detail = detail
  }
}
