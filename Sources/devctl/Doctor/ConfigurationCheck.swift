import CommandLineTool
import DevctlRepository

/// The files that say which plugins there are.
struct ConfigurationCheck: DiagnosticCheck {
  let examination: RepositoryExamination
  private static let target = "configuration"

  func findings() async -> [Finding] {
    let ofPlugins = Set(examination.repository.plugins.compactMap(\.problem))
    let problems = examination.problems.filter { !ofPlugins.contains($0) }
    let failures = problems.map { problem in
      Finding.fail(
        Self.target, "\(problem.origin): \(problem.message)", remedy: problem.hint.map { Printable.line($0) })
    }
    let remarks = examination.repository.remarks.map { remark in
      Finding.warn(Self.target, "\(remark.origin): \(remark.message)", remedy: remark.hint)
    }
    return (failures.isEmpty ? [summary] : failures) + remarks
  }

  private var summary: Finding {
    let repository = examination.repository
    let files = [repository.configurationFile, repository.overrideFile].compactMap(\.self)
      .map { Printable.line($0.removingPrefix(repository.root + "/")) }
    let count = repository.plugins.count
    let plugins = count == 1 ? "1 plugin" : "\(count) plugins"
    let profile = repository.profile.map { ", profile \(Printable.line($0))" } ?? ""
    let from = files.isEmpty ? "no \(RepositoryLayout.configuration)" : files.joined(separator: " and ")
    guard count > 0 else {
      return .warn(
        Self.target, "\(from), and no plugins in \(Printable.line(repository.root))\(profile)",
        remedy: "devctl plugins new NAME")
    }
    return .pass(Self.target, "\(from), \(plugins)\(profile)")
  }
}
