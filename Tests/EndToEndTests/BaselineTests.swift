import ProcessControl
import TestSupport
import Testing

@Suite("A run with a baseline")
struct BaselineTests {
  private static let plugin = PackagePaths.file("FixturePlugins/faulty/plugin.py")

  /// Runs the faulty plugin, or the one that has no fault, on one area.
  private func run(_ options: [String], fault: String? = "handshake.first-line+banner") async throws -> Program.Outcome
  {
    try await Program.run(
      "devctl-conformance",
      ["--only", "handshake.first-line,handshake.name"] + options
        + (fault.map { [Self.plugin, $0] } ?? [Tool.reference]))
  }

  @Test("is begun, refused until reasons are given, holds, and fails once the failure is fixed")
  func life() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/known.txt"
    let begun = try await run(["--baseline", file, "--update-baseline"])
    #expect(begun.status == .exited(1))
    #expect(begun.error == "devctl-conformance: \(file): added handshake.first-line, each of which needs its reason\n")

    let refused = try await run(["--baseline", file])
    #expect(refused.status == .exited(2))
    #expect(refused.error.contains("\(file), line 5: expected the reason why handshake.first-line is accepted"))

    let text = try #require(folder.read("known.txt"))
    try folder.write("known.txt", text.replacing(/TODO.*/, with: "the old host wants it"))
    let held = try await run(["--baseline", file])
    #expect(held.status == .exited(0))
    #expect(held.output.contains("\nACCEPTED\n  handshake.first-line (must)\n    the old host wants it\n"))

    let fixed = try await run(["--baseline", file], fault: nil)
    #expect(fixed.status == .exited(1))
    #expect(fixed.output.contains("\nBASELINE  handshake.first-line\n"))
    #expect(fixed.output.contains("passes now: remove line 5 of"))

    let updated = try await run(["--baseline", file, "--update-baseline"], fault: nil)
    #expect(updated.status == .exited(0))
    #expect(folder.read("known.txt")?.contains("\nhandshake.") == false)
  }

  @Test("fails past the last day, and where the failure is another than the accepted one")
  func expired() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("known.txt", "handshake.first-line [until 2020-01-31] # old\n")
    let expired = try await run(["--baseline", file])
    #expect(expired.status == .exited(1))
    #expect(expired.output.contains("was accepted until 2020-01-31"))
    try folder.write("known.txt", "handshake.first-line [message ~ \"no such words\"] # old\n")
    let changed = try await run(["--baseline", file])
    #expect(changed.status == .exited(1))
    #expect(changed.output.contains("is broken in another way than the accepted one"))
  }

  @Test("that can't be followed is refused before the plugin is started")
  func errors() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("known.txt", "# ours\nhandshake.frist-line # old\n")
    for (options, piece) in [
      (
        ["--baseline", file],
        "known.txt, line 2: there is no requirement \"handshake.frist-line\"; did you mean handshake.first-line?"
      ),
      (["--baseline", "\(folder.path)/none"], "--update-baseline makes one"),
      (["--baseline", folder.path], "could not read"), (["--update-baseline"], "needs the file"),
    ] {
      let outcome = try await run(options)
      #expect(outcome.status == .exited(2))
      #expect(outcome.output == "")
      #expect(outcome.error.contains(piece), "\(outcome.error)")
    }
  }
}
