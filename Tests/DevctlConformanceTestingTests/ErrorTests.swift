import DevctlPlugin
import Testing

@testable import DevctlConformanceTesting

@Suite("What keeps a plugin from being judged is told once")
struct ErrorTests {
  @Test("a product that is not there")
  func product() async {
    let texts = await issues(Conformance(ofProduct: "devctl-nowhere"))
    #expect(texts.count == 1)
    #expect(texts.first?.contains("there is no product \"devctl-nowhere\" beside the tests") == true, "\(texts)")
    #expect(texts.first?.contains("let the tests' target depend on it") == true, "\(texts)")
  }

  @Test("an executable that is not there")
  func executable() async {
    let texts = await issues(Conformance(ofExecutable: "plugins/nowhere.py"))
    #expect(texts.count == 1)
    #expect(texts.first?.contains("there is no file \"plugins/nowhere.py\"") == true, "\(texts)")
  }

  @Test("a type that a new process can't find")
  func privateType() async {
    let texts = await issues(Conformance(of: HiddenPlugin.self))
    #expect(texts.count == 1)
    #expect(texts.first?.contains("HiddenPlugin is private or local") == true, "\(texts)")
  }

  @Test("settings that can't be followed")
  func settings() async {
    let texts = await issues(
      Conformance(of: GoodPlugin.self) { $0.profile = try Profile(contentsOf: "/nowhere/devctl-conformance.json") })
    #expect(texts.count == 1)
    #expect(texts.first?.contains("/nowhere/devctl-conformance.json") == true, "\(texts)")
    let selected = await issues(
      Conformance(of: GoodPlugin.self) { $0.selection = Selection(only: ["framming"]) })
    #expect(selected.count == 1)
    #expect(selected.first?.contains("did you mean framing") == true, "\(selected)")
  }

  @Test("a plugin that gives no handshake: its own issue, and one for each reason that others could not run")
  func silent() async throws {
    let conformance = Conformance(of: SilentPlugin.self) { $0.selection = Selection(only: ["handshake", "framing"]) }
    let texts = await issues(conformance)
    #expect(texts.contains { $0.hasPrefix("FAILED  handshake.in-time (must)\n") }, "\(texts)")
    let reasons = texts.filter { $0.hasPrefix("could not run: ") }
    #expect(!reasons.isEmpty && Set(reasons).count == reasons.count, "\(reasons)")
    #expect(try await conformance.report().count(.couldNotRun) > reasons.count)
  }
}

/// The texts of the issues of a test that has a case for each requirement.
private func issues(_ conformance: Conformance, in place: String = #function) async -> [String] {
  var texts: [String] = []
  for requirement in conformance.requirements {
    if case .failed(let text) = await conformance.outcome(for: requirement, in: place) { texts.append(text) }
  }
  return texts
}

private struct HiddenPlugin: Plugin {
  static let name = "hidden"

  var handlers: Handlers {}
}
