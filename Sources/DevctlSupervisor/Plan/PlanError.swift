import DevctlProtocol

/// Why a service can't be started as it was planned.
package struct PlanError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case unsafeName, duplicateName, noCommand
    case unknownArtifact(String, known: [String])
    case badAddress(String)
    case badURL(String)
  }

  package let service: String
  package let reason: Reason

  init(_ service: String, _ reason: Reason) {
    self.service = service
    self.reason = reason
  }
}

extension PlanError: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .unsafeName:
      "a service can't be called \(Quoted(service)): its logs have that name, so it consists of letters, digits, \".\", "
        + "\"_\" and \"-\", starts with none of the last, and has \(SafeName.maximumLength) at most"
    case .duplicateName: "two services of the plan are called \(Quoted(service))"
    case .noCommand: "the service \(service) has no command"
    case .unknownArtifact(let artifact, let known):
      "the service \(service) runs the artifact \(Quoted(artifact)), which build.run has not built; "
        + (known.isEmpty ? "it has built none" : "there are \(known.map { "\(Quoted($0))" }.joined(separator: ", "))")
    case .badAddress(let address):
      "the health check of the service \(service) has the address \(Quoted(address)); expected HOST:PORT, such as "
        + "127.0.0.1:5432"
    case .badURL(let url):
      "the health check of the service \(service) has the URL \(Quoted(url)); expected one such as "
        + "http://127.0.0.1:8080/health; for anything but http:// check the port with tcp"
    }
  }
}
