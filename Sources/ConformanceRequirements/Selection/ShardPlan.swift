package import ConformanceSettings
import ConformanceTranscript

/// Divides requirements among shards, always in the same way: each is in exactly one, and none of their scenarios but the
/// discovery, which every run begins with, is played in two.
package struct ShardPlan: Sendable {
  /// The requirements of each shard, in the catalogue's order.
  package let parts: [[Requirement]]

  package init(of requirements: [Requirement], into count: Int) {
    var loads = (0..<max(1, count)).map { _ in Load() }
    // The largest first, as the small ones then even out.
    for bundle in Bundle.bundles(of: requirements).sorted(by: { $0.cost > $1.cost }) {
      let least = loads.indices.min { loads[$0].cost < loads[$1].cost } ?? 0
      loads[least].add(bundle)
    }
    parts = loads.map { load in
      requirements.indices.filter(load.requirements.contains).map { requirements[$0] }
    }
  }

  /// How much there is to do: scenarios take time, requirements only need judging.
  private struct Cost: Comparable {
    var scenarios: Int
    var requirements: Int

    static func < (left: Cost, right: Cost) -> Bool {
      (left.scenarios, left.requirements) < (right.scenarios, right.requirements)
    }
  }

  /// What a shard has to do so far.
  private struct Load {
    var requirements: Set<Int> = []
    var scenarios = 0

    var cost: Cost { Cost(scenarios: scenarios, requirements: requirements.count) }

    mutating func add(_ bundle: Bundle) {
      requirements.formUnion(bundle.requirements)
      scenarios += bundle.scenarios.count
    }
  }

  /// Requirements that stay together, because they are judged by the same scenarios.
  private struct Bundle {
    var requirements: [Int]
    var scenarios: Set<String>

    var cost: Cost { Cost(scenarios: scenarios.count, requirements: requirements.count) }

    /// The bundles in the order of their first requirement.
    static func bundles(of requirements: [Requirement]) -> [Bundle] {
      var bundles: [Bundle] = []
      for (index, requirement) in requirements.enumerated() {
        let scenarios = Set(requirement.scenarios.map(\.name)).subtracting([ScenarioID.discovery.name])
        var bundle = Bundle(requirements: [index], scenarios: scenarios)
        let related = bundles.indices.filter { !bundles[$0].scenarios.isDisjoint(with: scenarios) }
        for place in related.reversed() {
          let other = bundles.remove(at: place)
          bundle.requirements = other.requirements + bundle.requirements
          bundle.scenarios.formUnion(other.scenarios)
        }
        bundles.insert(bundle, at: related.first ?? bundles.count)
      }
      return bundles
    }
  }
}

extension RunSettings {
  /// The requirements that the run judges: what is selected, or its shard's part of that, which may be none.
  ///
  /// - Throws: `Selection.Error` where nothing is selected.
  package func judgedRequirements() throws(Selection.Error) -> [Requirement] {
    let selected = try selection.apply(to: requirements)
    return shard.map { ShardPlan(of: selected, into: $0.count).parts[$0.index - 1] } ?? selected
  }

  /// The selected requirements that other shards judge.
  package func requirementsOfOtherShards() -> [Requirement] {
    guard shard != nil, let selected = try? selection.apply(to: requirements), let own = try? judgedRequirements()
    else {
      return []
    }
    let slugs = Set(own.map(\.slug))
    return selected.filter { !slugs.contains($0.slug) }
  }
}
