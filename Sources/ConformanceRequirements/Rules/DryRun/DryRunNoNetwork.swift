import ConformanceSettings
import ConformanceTranscript
import ServiceProbing

extension Requirement {
  static let dryRunNoNetwork = Requirement(
    "dry-run.no-network", .should, scenarios: [.tracedDryRun, .realRun]
  ) { evidence in
    let control = Control("made", "network request", "network requests") { process, request in
      process.traceIsWhole.map { _ in process.tracedCalls(during: request).count(where: leavesTheMachine) }
    }
    let remark: ([TracedCall]) -> String? = { calls in
      let near = Set(calls.filter { !leavesTheMachine($0) }.compactMap(otherEnd)).sorted()
      return near.isEmpty
        ? nil : "asked on this machine itself: \(EvidenceFormatter.text(near.joined(separator: ", ")))"
    }
    return evidence.judgeTraces(control, remark: remark) { process, request, calls in
      let services = evidence.settings.servicesAtHand.map(\.address)
      let asking = calls.filter { leavesTheMachine($0) && !isMeant(for: services, $0) }
      guard !asking.isEmpty else { return nil }
      let ends = Set(asking.compactMap(otherEnd)).sorted().joined(separator: ", ")
      return Finding(
        expected: "no use of the network by \(request.record.operation) under dry run",
        actual: "it spoke to, or asked for a connection to, \(EvidenceFormatter.text(ends))",
        evidence: asking.prefix(10).map(process.evidence))
    }
  }

  private static let domainNames = 53

  /// True for a call that another machine may hear of. A name server on this machine passes on what it is asked.
  private static func leavesTheMachine(_ call: TracedCall) -> Bool {
    guard case .contacts(let address, let port, _) = call.effect else { return false }
    return port == domainNames || !isThisMachine(address)
  }

  /// True for a call to a service that the plugin's profile says it needs.
  private static func isMeant(for services: [ServiceAddress], _ call: TracedCall) -> Bool {
    guard case .contacts(let address, let port, _) = call.effect else { return false }
    let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
    return services.contains { $0.host == plain && Int($0.port) == Int(port) }
  }

  private static func isThisMachine(_ address: String) -> Bool {
    let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
    return plain.hasPrefix("127.") || ["::1", "0.0.0.0", "::"].contains(plain)
  }

  private static func otherEnd(_ call: TracedCall) -> String? {
    guard case .contacts(let address, let port, let transport) = call.effect else { return nil }
    let host = address.contains(":") ? "[\(address)]" : address
    return "\(host):\(port) (\(transport)\(port == domainNames ? ", a name server" : ""))"
  }
}
