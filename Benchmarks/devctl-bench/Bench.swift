import DevctlProtocol
import Platform

/// Measures one thing about the libraries and prints the figures as one JSON object: `scripts/bench` runs it, beside
/// the C programs that measure the limit of the same thing.
///
/// `devctl-bench WORKLOAD [name=value…]`
@main
struct Bench {
  static let workloads: [String: @Sendable (Parameters) async throws -> Figures] = [
    "call": CallWorkload.sequential,
    "floor": FloorWorkload.run,
    "pipeline": CallWorkload.pipelined,
    "fleet": CallWorkload.fleet,
    "bulk": BulkWorkload.run,
    "stream": StreamWorkload.run,
    "spawn": SpawnWorkload.oneByOne,
    "churn": SpawnWorkload.churn,
    "memory": CallWorkload.memory,
    "decode-frame": CodecWorkload.decodeFrame,
    "encode-frame": CodecWorkload.encodeFrame,
    "decode-plan": CodecWorkload.decodePlan,
    "encode-plan": CodecWorkload.encodePlan,
    "validate-plan": CodecWorkload.validatePlan,
    "frame-lines": CodecWorkload.frameLines,
  ]

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let workload = workloads[name] else {
      print("devctl-bench: the workloads are \(workloads.keys.sorted().joined(separator: " "))")
      exit(2)
    }
    do {
      // Not on the main actor: a program's calls rarely come from there, and each would cost a change of threads.
      let figures = try await Task.detached { try await workload(Parameters(arguments.dropFirst())) }.value
      print(String(decoding: figures.encodedJSON(), as: UTF8.self))
    } catch {
      print("devctl-bench: \(name): \(error)")
      exit(1)
    }
  }
}

/// What was measured: names with their units, and numbers.
typealias Figures = [String: Double]

/// The `name=value` arguments.
struct Parameters: Sendable {
  private let values: [String: String]

  init(_ arguments: some Sequence<String>) {
    let pairs = arguments.map { argument in
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      return (parts.first ?? "", parts.dropFirst().first ?? "")
    }
    values = Dictionary(pairs) { _, last in last }
  }

  func text(_ name: String, _ standard: String) -> String { values[name] ?? standard }

  func number(_ name: String, _ standard: Int) -> Int { values[name].flatMap { Int($0) } ?? standard }
}

/// Why nothing could be measured.
struct BenchError: Error, CustomStringConvertible {
  let description: String
}
