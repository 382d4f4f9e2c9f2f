import DevctlConformance
import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("The reference plugins conform")
struct ReferencePluginTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    let language: String
    let plugin: String
    /// The program that it needs beside a shell.
    let needs: String

    var testDescription: String { language }
    var isInstalled: Bool { PluginCommand.find(needs, in: "/usr/local/bin:/usr/bin:/bin") != nil }
  }

  static let references = [
    Reference(language: "Python", plugin: "FixturePlugins/reference/python/plugin.py", needs: "python3"),
    Reference(language: "Bash with jq", plugin: "FixturePlugins/reference/bash/plugin.sh", needs: "jq"),
    Reference(language: "Node", plugin: "FixturePlugins/reference/node/plugin.mjs", needs: "node"),
    Reference(language: "Swift", plugin: "\(Program.productFolder)/devctl-reference-plugin", needs: "sh"),
  ]

  @Test("even under --strict, with every operation exercised", arguments: references)
  func conforms(_ reference: Reference) async throws {
    guard reference.isInstalled else {
      print("skipped: the \(reference.language) reference, since \(reference.needs) is not installed")
      return
    }
    let judgement = try await Judgement.of(
      [reference.plugin], ["--strict", "--exercise-commands", "--allow-effects"])
    #expect(judgement.status == .exited(0))
    #expect(
      judgement.requirements("failed", "warned", "could-not-run", "harness-error", "not-applicable") == [],
      "\(judgement.details)")
    #expect(judgement.requirements("passed").count == Requirement.all.count)
  }

  @Test("and serve every operation of the protocol; of the streams, one is enough", arguments: references)
  func serveAll(_ reference: Reference) async throws {
    guard reference.isInstalled else { return }
    let path = reference.plugin.hasPrefix("/") ? reference.plugin : PackagePaths.file(reference.plugin)
    let line = try #require(try await Program.run(path).output.split(separator: "\n").first)
    let served = try Handshake.decode(line: line.utf8).capabilities.operations
    for operation in OperationDescriptor.all where operation.kind != .stream && !served.contains(operation.name) {
      Issue.record("\(reference.plugin) does not serve \(operation.name): add it, and declare it")
    }
    #expect(!Set(OperationDescriptor.names(of: .stream)).isDisjoint(with: served))
  }
}
