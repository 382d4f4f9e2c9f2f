import ProcessControl
import ServiceProbing

/// Whether the addresses of services are free. Who answers there before the service runs would pass for it.
enum PortCheck {
  private static let limit = Duration.milliseconds(500)

  /// Throws where somebody answers.
  static func check(_ services: [ServicePlan.Service], _ threads: ProbeThreads) async throws(SupervisorError) {
    let taken = await withTaskGroup(of: (Int, ServiceAddress)?.self) { group in
      for (index, service) in services.enumerated() {
        guard let address = service.readiness?.address, isHere(address) else { continue }
        group.addTask {
          await threads.ask(.tcp(address), within: limit).isThere ? (index, address) : nil
        }
      }
      var found: [(Int, ServiceAddress)] = []
      for await one in group { found += one.map { [$0] } ?? [] }
      return found.min { $0.0 < $1.0 }
    }
    guard let (index, address) = taken else { return }
    let holder = await blocking { () -> SupervisorError.PortHolder? in Self.holder(of: address) }
    throw .portInUse(service: services[index].name, address: address, holder: holder)
  }

  /// Whether the address is surely this machine's: elsewhere an answer may be as it should be.
  private static func isHere(_ address: ServiceAddress) -> Bool {
    let host = address.host.lowercased()
    return host == "localhost" || host.hasPrefix("127.") || ["0.0.0.0", "::1", "::"].contains(host)
  }

  /// Who listens on the port, as far as this user may see. Blocks.
  static func holder(of address: ServiceAddress) -> SupervisorError.PortHolder? {
    let entries = ProcessTable.snapshot().entries
    let listener = Sockets.listening(of: entries.map(\.pid)).first {
      $0.transport != .unix && $0.address.hasSuffix(":\(address.port)")
    }
    guard let pid = listener?.pid else { return nil }
    let entry = entries.first { $0.pid == pid }
    return SupervisorError.PortHolder(
      pid: pid, command: entry.map { $0.commandLine.isEmpty ? $0.name : $0.commandLine.joined(separator: " ") } ?? "")
  }
}
