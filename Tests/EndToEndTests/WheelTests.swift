import ProcessControl
import TestSupport
import Testing

@Suite("The Python wheel")
struct WheelTests {
  private static let noisy = PackagePaths.file("FixturePlugins/behaviours/noisy-after-handshake/plugin.py")

  /// The wheel, built around the program under test.
  private func wheel(in folder: TemporaryFolder) async throws -> String {
    let outcome = try await Program.run(
      PackagePaths.file("scripts/wheel"), ["\(Program.productFolder)/devctl-conformance", folder.path],
      environment: ["HOME": folder.path])
    try #require(outcome.status.isSuccess, "\(outcome.error)")
    return try #require(outcome.output.split(separator: "\n").map(String.init).last)
  }

  @Test("it is installed without network into a fresh environment, and judges there, also as a module and in pytest")
  func installed() async throws {
    let folder = try TemporaryFolder()
    let wheel = try await wheel(in: folder)
    #expect(wheel.contains("manylinux") && wheel.contains("musllinux"))
    let fresh = "\(folder.path)/fresh"
    let made = try await Program.run("/usr/bin/python3", ["-m", "venv", fresh])
    try #require(made.status.isSuccess, "\(made.error)")
    let installed = try await Program.run(
      "\(fresh)/bin/pip", ["install", "--quiet", "--no-index", "--disable-pip-version-check", wheel])
    try #require(installed.status.isSuccess, "\(installed.error)")

    let script = try await Program.run("\(fresh)/bin/devctl-conformance", ["--version"])
    let module = try await Program.run("\(fresh)/bin/python", ["-m", "devctl_conformance", "--version"])
    #expect(script.output.hasPrefix("devctl-conformance "))
    #expect(module.output == script.output)
    try await checkPytest(fresh, folder)
  }

  /// The tests' own Python has pytest, and sees what the fresh one has.
  private func checkPytest(_ fresh: String, _ folder: TemporaryFolder) async throws {
    let packages = try await Program.run(
      "\(fresh)/bin/python", ["-c", "import sysconfig; print(sysconfig.get_path('purelib'), end='')"])
    let outcome = try await Program.run(
      PackagePaths.file(".build/python/bin/python"),
      [
        "-m", "pytest", "-p", "no:cacheprovider", "--devctl-plugin", Self.noisy, "--devctl-args",
        "--only handshake,framing.pure-stdout,framing.utf8",
      ],
      environment: [
        "PYTHONPATH": packages.output, "PATH": "\(fresh)/bin:/usr/local/bin:/usr/bin:/bin", "HOME": folder.path,
      ], workingDirectory: folder.path)
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.contains("noisy-after-handshake::framing.pure-stdout"), "\(outcome.output)")
    #expect(outcome.output.contains("starting up..."))
    #expect(outcome.output.contains("1 failed, 13 passed"), "\(outcome.output)")
    #expect(!outcome.output.contains("Warning"), "\(outcome.output)")
  }
}
