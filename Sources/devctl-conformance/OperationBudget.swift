import CommandLineTool
import DevctlConformance

/// A word behind `--timeout`: how long operations may take, or only one.
struct OperationBudget: Sendable {
  /// The operation; nil for all that have no budget of their own.
  let operation: String?
  let budget: Duration

  static let kind = ValueKind<OperationBudget>(ValueKind<Duration>.duration.expectation) {
    (word) throws(ValueKind<OperationBudget>.Unexpected) in
    let sign = word.firstIndex(of: "=")
    let operation = sign.map { String(word[..<$0]) }
    if operation?.isEmpty == true {
      throw ValueKind<OperationBudget>.Unexpected("an operation before the =, such as build.run=90s")
    }
    do throws(ValueKind<Duration>.Unexpected) {
      let text = sign.map { String(word[word.index(after: $0)...]) } ?? word
      return OperationBudget(operation: operation, budget: try ValueKind<Duration>.duration.read(text))
    } catch {
      throw ValueKind<OperationBudget>.Unexpected(
        operation == nil ? error.expectation : "\(error.expectation) behind the =")
    }
  }

  /// Gives a run its budgets: the profile's hold unless the command line has one for all.
  static func apply(_ chosen: [OperationBudget], to settings: inout RunSettings) {
    if let general = chosen.last(where: { $0.operation == nil }) {
      settings.operationTimeout = general.budget
    } else {
      settings.budgets = settings.profile?.budgets ?? [:]
    }
    for one in chosen {
      if let operation = one.operation { settings.budgets[operation] = one.budget }
    }
  }
}
