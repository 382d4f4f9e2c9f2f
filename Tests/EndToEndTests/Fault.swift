import DevctlConformance
import TestSupport

extension Fault {
  /// Every fault there is, sorted by name; none where a header can't be read, which the fault matrix tells of.
  static let all = (try? all(in: PackagePaths.file("FixturePlugins/faulty/faults"))) ?? []
}
