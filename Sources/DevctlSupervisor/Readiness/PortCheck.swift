import ProcessControl
package import ServiceProbing

/// Whether the addresses of services are free. Who answers there before the service runs would pass for it.
enum PortCheck {
  private static let limit = Duration.milliseconds(500)

  /// Throws where somebody answers.
  static func check(_ services: [ServicePlan.Service], _ threads: ProbeThreads) async throws(SupervisorError) {
    guard let first = await taken(services, threads).first else { return }
    throw .portInUse(service: first.service, address: first.address, holder: first.holder)
  }

  /// The addresses at which somebody answers, in the order of the services.
  static func taken(_ services: [ServicePlan.Service], _ threads: ProbeThreads) async -> [TakenPort] {
    let found = await withTaskGroup(of: (Int, ServiceAddress)?.self) { group in
      for (index, service) in services.enumerated() {
        guard let address = service.readiness?.address, isHere(address) else { continue }
        group.addTask {
          await threads.ask(.tcp(address), within: limit).isThere ? (index, address) : nil
        }
      }
      var found: [(Int, ServiceAddress)] = []
      for await one in group { found += one.map { [$0] } ?? [] }
      return found.sorted { $0.0 < $1.0 }
    }
    return await blocking {
      found.map { TakenPort(service: services[$0.0].name, address: $0.1, holder: Self.holder(of: $0.1)) }
    }
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

/// An address of a service at which somebody answers who is not the service.
package struct TakenPort: Hashable, Sendable {
  package let service: String
  package let address: ServiceAddress
  /// Who listens there, as far as this user may see.
  package let holder: SupervisorError.PortHolder?
}

extension ServicePlan {
  /// The addresses of services at which somebody answers, those of services that run apart.
  package func takenPorts(besides running: Set<String> = []) async -> [TakenPort] {
    await PortCheck.taken(services.filter { !running.contains($0.name) }, ProbeThreads())
  }
}
