import ConformanceRequirements

/// A broken requirement that is accepted for now.
package struct BaselineEntry: Sendable, Hashable {
  /// The requirement.
  package var slug: String
  /// What the finding must say to be the accepted one; nil accepts whatever it says.
  package var message: MessagePattern?
  /// The last day on which it is accepted, in UTC; nil where there is none.
  package var until: CalendarDate?
  /// Why it is accepted, or a link that tells.
  package var reason: String

  package init(slug: String, message: MessagePattern? = nil, until: CalendarDate? = nil, reason: String) {
    self.slug = slug
    self.message = message
    self.until = until
    self.reason = reason
  }

  /// What stands in place of a reason until a person gives one. It begins with the word that editors and reviewers look
  /// for.
  package static let placeholder = "TODO: say why this is accepted, or link to its issue"

  /// Whether nobody has given a reason yet: a TODO in any other words puts it off as well.
  package var lacksReason: Bool { reason.uppercased().hasPrefix("TODO") }

  /// As it stands in a baseline.
  package var text: String {
    var parts = [slug]
    if let message { parts.append("[message ~ \(message.quoted)]") }
    if let until { parts.append("[until \(until)]") }
    parts.append("# \(reason)")
    return parts.joined(separator: "  ")
  }

  func isExpired(on today: CalendarDate) -> Bool { until.map { $0 < today } ?? false }

  var acceptance: Acceptance { Acceptance(reason: reason, until: until?.description) }
}
