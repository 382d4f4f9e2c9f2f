import FileSystem
import ProcessControl
import TestSupport

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

/// What a run of `devctl` did to the machine, seen from the sides from which the suite looks at plugins under dry run.
struct Footprint: Sendable {
  let outcome: Program.Outcome
  /// What is different in repository, home and folder for temporary files.
  let changes: [FileChange]
  /// The command lines of processes that outlived it, daemonized ones included.
  let left: [String]
  /// Sockets on which those listen.
  let listeners: [String]
  /// What was done by system calls; empty where they could not be watched.
  let calls: [TracedCall]
  /// Whether all of them were seen.
  let isWhole: Bool
  /// Why system calls could not be watched at all; nil where they could.
  let blindness: String?

  private static let strace = Task {
    let folder = try TemporaryFolder()
    return try await onThread { Strace.find(in: "/usr/local/bin:/usr/bin:/bin", folder: folder.path) }
  }

  /// Runs a program, adopts what it leaves behind, writes that down, and ends it. The tracer is no part of it.
  private static let reaper = """
    import ctypes, os, signal, subprocess, sys, time
    report, tracer, *command = sys.argv[1:]
    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    status = subprocess.Popen(command).wait()
    def adopted():
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
                words = open(f"/proc/{pid}/cmdline").read().split("\\0")[:-1]
            except OSError:
                continue
            if fields[1] == str(os.getpid()) and fields[0] != "Z" and words[:1] != [tracer]:
                yield int(pid), " ".join(words)
    deadline = time.monotonic() + 2
    try:
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
    except ChildProcessError:
        pass
    with open(report, "w") as file:
        file.writelines(f"{pid} {words}\\n" for pid, words in adopted())
    sys.exit(status if status >= 0 else 128 - status)
    """

  /// Runs `devctl` on a workbench and looks at all that it does.
  static func of(_ words: [String], in bench: Workbench) async throws -> Footprint {
    let report = try TemporaryFolder()
    let folders = [("repo", bench.root), ("home", bench.home), ("tmp", bench.temporary)]
    let before = TreeSnapshot(of: folders)
    let known = Set(bench.processes.map(\.pid))
    let plain = SpawnRequest(executable: "\(Program.productFolder)/devctl", arguments: words)
    var request = plain
    var trace: Trace?
    var blindness: String?
    switch try await strace.value {
    case .works(let strace):
      let begun = try Trace(by: strace, through: "\(report.path)/trace")
      request = begun.request(for: plain)
      trace = begun
    case .missing(let reason): blindness = reason
    }
    let outcome = try await Program.run(
      "/usr/bin/python3",
      ["-I", "-B", "-c", reaper, "\(report.path)/left", trace == nil ? "" : request.executable, request.executable]
        + request.arguments, environment: bench.environment, workingDirectory: bench.root)
    let left = bench.processes.filter { !known.contains($0.pid) }
    let listeners = Sockets.listening(of: left.map(\.pid)).map { "\($0)" }
    let changes = before.changes(to: TreeSnapshot(of: folders))
    let seen = try await onThread { [trace] in trace?.finish(within: left.isEmpty ? 10_000_000_000 : 0) }
    var interpreter = TraceInterpreter(sandbox: bench.outside, folder: bench.root, fileSystem: .ofThisMachine)
    let adopted = (report.read("left") ?? "").split(separator: "\n").map(String.init)
    let unadopted = left.map { "\($0.pid) \($0.commandLine.joined(separator: " "))" }
    return Footprint(
      outcome: outcome, changes: changes, left: Set(adopted + unadopted).sorted(), listeners: listeners,
      calls: interpreter.effects(of: seen?.calls ?? []).map(\.call), isWhole: seen?.isWhole ?? false,
      blindness: blindness)
  }

  // MARK: The rules of dry runs

  /// The system calls that change the file system anywhere, as evidence.
  var writing: [String] { evidence { if case .changes = $0 { true } else { false } } }

  /// The calls that speak to another end, those on this machine left out where they are allowed.
  func speaking(allowingThisMachine: Bool) -> [String] {
    evidence { effect in
      guard case .contacts(let address, _, _) = effect else { return false }
      return !allowingThisMachine || !(address.hasPrefix("127.") || address == "::1")
    }
  }

  /// The programs that were run, but for those that may be.
  func running(besides allowed: Set<String>) -> [String] {
    evidence { effect in
      guard case .runs(let path, _) = effect else { return false }
      return !allowed.contains(path)
    }
  }

  private func evidence(_ matches: (TracedCall.Effect) -> Bool) -> [String] {
    calls.filter { matches($0.effect) }.map { "\($0.call), by process \($0.pid): \($0.command.joined(separator: " "))" }
  }
}
