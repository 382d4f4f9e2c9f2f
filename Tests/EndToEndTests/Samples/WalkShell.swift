import ProcessControl
import TestSupport
import Testing

/// Runs the commands of a walk, and compares what they print with what the page says.
struct WalkShell {
  let bench: Workbench
  private var status: Int32 = 0

  init(bench: Workbench) {
    self.bench = bench
  }

  mutating func run(_ command: Walk.Command, at place: String) async throws {
    let outcome = try await Program.run(
      "/bin/sh", ["-c", line(for: command)], environment: environment, workingDirectory: bench.root)
    status = outcome.status.code
    let printed = lines(outcome)
    if command.output.isEmpty {
      #expect(status == 0, "\(place): \(command.line): \(printed.joined(separator: "\n"))")
      return
    }
    // What a machine can't watch it reports otherwise.
    if command.output.contains(where: { $0.contains("guards:") }), await !Self.hasAllGuards.value { return }
    let says = Self.fits(command.output[...], printed[...])
    #expect(says, "\(place): \(command.line) prints:\n\(printed.joined(separator: "\n"))")
  }

  private var environment: [String: String] {
    let path = "\(Program.productFolder):/usr/local/bin:/usr/bin:/bin"
    return bench.environment.merging(["PATH": path, "GITHUB_STEP_SUMMARY": "\(bench.temporary)/summary.md"]) { $1 }
  }

  /// What is run for a command of the page: what is built already is not built.
  private func line(for command: Walk.Command) -> String {
    let line = command.line.replacing("swift run ", with: "")
    if line.hasPrefix("swift build ") { return "true" }
    // Whole runs of their own, which continuous integration makes beside this one.
    if line.hasPrefix("scripts/") { return "test -x \(line)" }
    return "(exit \(status)); \(line)"
  }

  /// What a command printed, as the page has it.
  private func lines(_ outcome: Program.Outcome) -> [String] {
    var text = (outcome.output + outcome.error).replacing(bench.root, with: "/home/you/shop")
    if text.hasSuffix("\n") { text.removeLast() }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func fits(_ page: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let expected = page.first else { return printed.isEmpty }
    if expected == "..." {
      return (printed.startIndex...printed.endIndex).contains { fits(page.dropFirst(), printed[$0...]) }
    }
    guard let line = printed.first else { return false }
    return words(expected) == words(line) && fits(page.dropFirst(), printed.dropFirst())
  }

  /// A line without what differs from run to run.
  private static func words(_ line: String) -> [String] {
    // How often a plugin was started, and so how often it does what is wrong, depends on the time that it takes.
    // The line may break after the number.
    line.replacing(/\d+(\.\d+)? (ms|s)\b/, with: "TIME").replacing(/\band \d+( more|$)/, with: "and MORE")
      .split(separator: " ").map(String.init)
  }

  /// Whether isolation and tracing work here.
  private static let hasAllGuards = Task {
    let judgement = try? await Judgement.of([Tool.reference], ["--only", "dry-run.no-network"])
    return judgement?.observer("isolation").on == true && judgement?.observer("system calls").on == true
  }
}

extension ProcessExit {
  /// As a shell has it.
  fileprivate var code: Int32 {
    switch self {
    case .exited(let status): status
    case .signaled(let number): 128 + number
    case .unknown: -1
    }
  }
}
