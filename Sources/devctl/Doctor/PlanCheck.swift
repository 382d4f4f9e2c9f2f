import CommandLineTool
import DevctlHost
import DevctlRepository
import DevctlSupervisor

/// Whether the plugins plan something that can be started, and whether the ports for it are free.
struct PlanCheck: DiagnosticCheck {
  /// What is needed to ask for the plan.
  struct Plan: Sendable {
    let examination: RepositoryExamination
    let session: Session

    init(_ examination: RepositoryExamination, _ session: Session) {
      self.examination = examination
      self.session = session
    }
  }

  let plan: Plan

  func findings() async -> [Finding] {
    let repository = plan.examination.repository
    // What keeps the plugins from being asked is told by the others.
    guard plan.examination.problems.isEmpty, !repository.plugins.isEmpty else { return [] }
    var options = plan.session.pipelineOptions(repository, [.configure, .build, .plan])
    options.isDryRun = true
    do {
      let result = try await Pipeline.run(
        repository.plugins.map(\.spec), options, pluginOptions: plan.session.pluginOptions)
      let services = try ServicePlan(result, in: repository)
      let warnings = result.warnings.map { Finding.warn("plan", $0.description, remedy: nil) }
      let count = services.services.count
      return warnings + [.pass("plan", count == 1 ? "1 service" : "\(count) services")]
        + (await ports(of: services, in: repository))
    } catch let error as PipelineError where error.pluginIDs.contains(where: { !$0.isEmpty }) {
      return [
        .fail(
          "plan", CommandFailure(error).message,
          remedy: "devctl plugins check \(error.pluginIDs.joined(separator: " "))")
      ]
    } catch {
      return [.fail("plan", CommandFailure(error).message, remedy: nil)]
    }
  }

  private func ports(of services: ServicePlan, in repository: Repository) async -> [Finding] {
    let supervisor = Supervisor(repositoryRoot: repository.root)
    let running = Set(
      (try? await supervisor.status())?.services.filter { $0.condition == .running }.map(\.record.name) ?? [])
    let taken = await services.takenPorts(besides: running)
    guard !taken.isEmpty else { return [.pass("ports", "nobody else listens where the services will")] }
    return taken.map { port in
      let holder = port.holder.map { " by process \($0.pid), \(Printable.quoted($0.command))" } ?? ""
      return .fail(
        "ports", "\(port.address), where the service \(Printable.line(port.service)) is to answer, is taken\(holder)",
        remedy: "end what listens there, or give the service another port")
    }
  }
}
