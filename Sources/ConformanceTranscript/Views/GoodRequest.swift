import DevctlProtocol

/// A request that the plugin is known to answer: how a scenario finds out whether a plugin is still there and right.
///
/// It calls the operation that the discovery saw succeed. Where there is none, it calls one that no plugin declares: being
/// refused under the right id is proof of life too.
package struct GoodRequest: Sendable, Hashable {
  package let operation: String

  package init(_ discovery: Discovery) { operation = discovery.provenOperation ?? Undeclared.operation }

  /// The request, without an id yet.
  package var frame: RequestFrame { RequestFrame(operation) }

  /// Why a scenario that needs a good request cannot be played; nil where it can.
  package static func skipReason(_ discovery: Discovery) -> String? {
    discovery.isSilent
      ? "no request was answered while standard input was open (see deadline.answers and framing.flush)" : nil
  }
}

extension ProcessView {
  /// True where a request was answered as a good one is: with success, or, if it names an operation that nobody declares,
  /// at all. An answer that breaks the framing rules counts, since those judge it already.
  package func wentWell(_ id: String) -> Bool {
    guard let request = requests.first(where: { $0.record.id == id }) else { return false }
    return answers(to: id).contains { line in
      guard let object = line.object, request.record.operation != Undeclared.operation else { return true }
      return object["ok"] == .bool(true)
    }
  }
}
