import ProcessControl
package import ServiceProbing

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

/// Whether the addresses of services are free. Who answers there before the service runs would pass for it.
enum PortCheck {
  private static let limit = Duration.milliseconds(500)

  /// Throws where somebody answers.
  ///
  /// - Parameter others: services that run and may answer: several can have one health check.
  static func check(
    _ services: [ServicePlan.Service], besides others: [ServiceRecord], _ threads: ProbeThreads
  ) async throws(SupervisorError) {
    let known = Set(others.compactMap(\.readiness?.address))
    let asked = services.filter { service in service.readiness.map { !known.contains($0.address) } ?? false }
    guard let port = await taken(asked, threads).first else { return }
    throw .portInUse(service: port.service, address: port.address, holder: port.holder)
  }

  /// The addresses at which somebody answers, in the order of the services.
  static func taken(_ services: [ServicePlan.Service], _ threads: ProbeThreads) async -> [TakenPort] {
    let taken = await withTaskGroup(of: Int?.self) { group in
      for (index, service) in services.enumerated() {
        guard let address = service.readiness?.address, isHere(address) else { continue }
        group.addTask { await threads.ask(.tcp(address), within: limit).isThere ? index : nil }
      }
      return await group.reduce(into: []) { found, index in found += index.map { [$0] } ?? [] }.sorted()
    }
    if taken.isEmpty { return [] }
    return await blocking {
      taken.compactMap { index in
        let service = services[index]
        return service.readiness.map { readiness in
          TakenPort(service: service.name, address: readiness.address, holder: holder(of: readiness.address))
        }
      }
    }
  }

  /// Whether the address is surely this machine's: elsewhere an answer may be as it should be.
  private static func isHere(_ address: ServiceAddress) -> Bool {
    let host = address.host.lowercased()
    return host == "localhost" || host.hasPrefix("127.") || ["0.0.0.0", "::1", "::"].contains(host)
  }

  /// Who listens on the port. Blocks.
  private static func holder(of address: ServiceAddress) -> SupervisorError.PortHolder? {
    let entries = ProcessTable.snapshot().entries
    let listener = Sockets.listening(of: entries.map(\.pid)).first {
      $0.transport != .unix && $0.address.hasSuffix(":\(address.port)")
    }
    guard let pid = listener?.pid else { return nil }
    return SupervisorError.PortHolder(pid: pid, command: entries.first { $0.pid == pid }?.command ?? "")
  }
}

extension ProcessEntry {
  /// The command line on one line, or the program's name where it has none.
  var command: String { commandLine.isEmpty ? name : commandLine.joined(separator: " ") }
}
