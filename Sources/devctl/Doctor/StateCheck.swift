import CommandLineTool
import DevctlSupervisor
import FileSystem
import Platform

/// What is known of running services, and whether that is still true.
struct StateCheck: DiagnosticCheck {
  let root: String
  private static let target = "state"

  func findings() async -> [Finding] {
    let folder = StateFolder(repositoryRoot: root)
    let writable = Self.writable(folder)
    do throws(SupervisorError) {
      let report = try await Supervisor(repositoryRoot: root).status()
      return [writable].compactMap(\.self) + services(report)
    } catch {
      let remedy: String =
        switch error {
        case .state(.newer): "use the devctl that wrote it"
        case .state(let error) where error.allowsMovingAside:
          "devctl up --force moves the file aside; nothing is deleted"
        default: "look at \(Printable.line(folder.path))"
        }
      return [writable].compactMap(\.self) + [.fail(Self.target, Printable.line("\(error)"), remedy: remedy)]
    }
  }

  private static func writable(_ folder: StateFolder) -> Finding? {
    let exists = FileTree.status(folder.path) != nil
    let path = exists ? folder.path : folder.repositoryRoot
    guard !exists || FileTree.status(folder.path + "/.") != nil else {
      return .fail(
        target, "\(Printable.line(path)) is no folder, and state, logs and events are to be in it",
        remedy: "move it away")
    }
    if access(path, W_OK) == 0 { return nil }
    return .fail(
      target, "\(Printable.line(path)) can't be written to",
      remedy: "give yourself the right to write there: chmod u+w")
  }

  private func services(_ report: StatusReport) -> [Finding] {
    var findings: [Finding] = []
    if let pid = report.busyPID {
      findings.append(.warn(Self.target, "process \(pid) is changing services right now", remedy: "wait for it"))
    }
    guard !report.services.isEmpty else { return findings + [.pass(Self.target, "no services")] }
    let running = report.services.filter { $0.condition == .running }
    if !running.isEmpty {
      findings.append(.pass(Self.target, "\(running.count) of \(report.services.count) services run"))
    }
    for service in report.services {
      let name = Printable.line(service.record.name)
      if service.condition != .running {
        findings.append(
          .warn(
            Self.target, "\(name) does not run: \(ServiceWords.condition(service))",
            remedy: "devctl logs \(name) tells why; devctl restart \(name) or devctl down clears it"))
      } else if !service.isWatched {
        findings.append(
          .warn(
            Self.target, "\(name) runs, but nobody will write down how it ends", remedy: "devctl restart \(name)"))
      }
    }
    return findings
  }
}
