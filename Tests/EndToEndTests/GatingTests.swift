import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A run that gates changes")
struct GatingTests {
  private static let faulty = PackagePaths.file("FixturePlugins/faulty/plugin.py")
  private static let two = "handshake.first-line,handshake.name"

  // MARK: Shards

  /// A plugin that prints a line for people when it is asked to terminate, and nowhere else.
  private static let stderrTail = """
    #!/usr/bin/python3
    import json, os, signal, sys
    def end(*_):
        os.write(1, b"bye\\n")
        os._exit(0)
    signal.signal(signal.SIGTERM, end)
    handshake = {"type": "handshake", "protocol_version": "v2", "plugin_name": "last-words",
                 "capabilities": {"ops": ["validate.run"]}}
    print(json.dumps(handshake), flush=True)
    for line in sys.stdin:
        try:
            request = json.loads(line)
            response = {"type": "response", "request_id": request["request_id"]}
            if request.get("op") == "validate.run":
                response.update(ok=True, output={"valid": True, "errors": [], "warnings": []})
            else:
                response.update(ok=False, error={"code": "E_UNSUPPORTED", "message": "no such operation"})
            print(json.dumps(response), flush=True)
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
    """

  @Test(
    "judges every requirement in one shard, and merges to what a whole run finds, also what only another shard sees")
  func shards() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", Self.stderrTail, executable: true)
    let selection = ["--isolate", "never", "--only", "framing.pure-stdout,shutdown.sigterm"]
    var judged: [String] = []
    var statuses: Set<ProcessExit> = []
    for index in 1...2 {
      let outcome = try await Program.run(
        "devctl-conformance",
        selection + ["--shard", "\(index)/2", "--report", "json=\(folder.path)/\(index).json", plugin])
      statuses.insert(outcome.status)
      let report = try JSONValue(parsing: try #require(folder.read("\(index).json")))
      judged += (report["results"]?.arrayValue ?? []).compactMap { $0["requirement"]?.stringValue }
    }
    #expect(statuses == [.exited(0), .exited(1)])
    #expect(judged.sorted() == ["framing.pure-stdout", "framing.pure-stdout", "shutdown.sigterm"])

    let merged = try await Tool.run("merge", "\(folder.path)/1.json", "\(folder.path)/2.json", "--report", "json")
    #expect(merged.status == .exited(1))
    let report = try JSONValue(parsing: merged.output)
    #expect(report["summary"]?["failed"] == 1)
    #expect(report["summary"]?["passed"] == 1)
    #expect(report["problems"] == [])

    let half = try await Tool.run("merge", "\(folder.path)/2.json")
    #expect(half.output.contains("of 2 shards, 1 missing") == (half.status != .exited(0)))
  }

  @Test("takes its shard from Bazel's variables, tells Bazel so, and may have nothing to do")
  func bazel() async throws {
    let folder = try TemporaryFolder()
    let variables = [
      "TEST_SHARD_INDEX": "8", "TEST_TOTAL_SHARDS": "9", "TEST_SHARD_STATUS_FILE": "\(folder.path)/status",
    ]
    let outcome = try await Tool.run("--only", "handshake.name", Tool.reference, environment: variables)
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.contains("\n  shard:    9 of 9, 0 of 1 requirements\n"))
    #expect(outcome.output.contains("\nnothing to judge in this shard: 0 requirements; "))
    #expect(folder.read("status") == "")

    let chosen = try await Tool.run(
      "--only", "handshake.name", "--shard", "1/1", Tool.reference, environment: variables)
    #expect(chosen.status == .exited(0))
    #expect(chosen.output.contains("\nconforms: 1 passed; "))
    let nonsense = try await Tool.run(
      "--only", "handshake.name", Tool.reference, environment: variables.merging(["TEST_SHARD_INDEX": "9"]) { $1 })
    #expect(nonsense.status == .exited(2))
    #expect(nonsense.error.contains("expected TEST_SHARD_INDEX to be a number from 0 and less than TEST_TOTAL_SHARDS"))
  }

  @Test("refuses reports that can't be merged")
  func unmergeable() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("list.json", #"{"format": 1, "requirements": []}"#)
    let outcome = try await Tool.run("merge", file)
    #expect(outcome.status == .exited(2))
    #expect(
      outcome.error.contains(#"merge: "\#(file)" is no JSON report of a run: line 1: the field "results" is missing"#))
  }

  // MARK: Ending early and repeating

  @Test("ends at the first failure, says what was not judged, and goes on past what is accepted")
  func failFast() async throws {
    let only = ["--only", "\(Self.two),shutdown.sigterm", "--fail-fast"]
    let ended = try await Program.run(
      "devctl-conformance", only + [Self.faulty, "handshake.first-line+banner"])
    #expect(ended.status == .exited(1))
    #expect(
      ended.output.contains(
        "COULD NOT RUN\n  not judged: --fail-fast ended the run at handshake.first-line\n    shutdown.sigterm\n"))

    let folder = try TemporaryFolder()
    let baseline = try folder.write("known.txt", "handshake.first-line # old\n")
    let whole = try await Program.run(
      "devctl-conformance", only + ["--baseline", baseline, Self.faulty, "handshake.first-line+banner"])
    #expect(whole.status == .exited(0))
    #expect(!whole.output.contains("COULD NOT RUN"))
  }

  @Test("fails for a verdict that differs between repeats, and names it")
  func repeats() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write(
      "plugin",
      """
      #!/usr/bin/python3
      import os, sys
      mark = sys.argv[1]
      if os.path.exists(mark):
          os.remove(mark)
          print("hello", flush=True)
      else:
          open(mark, "w").close()
      os.execv(sys.argv[2], sys.argv[2:])
      """, executable: true)
    let options = ["--isolate", "never", "--only", "handshake.first-line", "--repeat", "2"]
    let unsteady = try await Program.run(
      "devctl-conformance", options + [plugin, "\(folder.path)/mark", Tool.reference])
    #expect(unsteady.status == .exited(1))
    #expect(unsteady.output.contains("\nREPEATS  handshake.first-line\n"))
    #expect(unsteady.output.contains("differs between 2 repeats: "))
    let steady = try await Program.run("devctl-conformance", options + [Tool.reference])
    #expect(steady.status == .exited(0))
    #expect(steady.output.contains("\n  repeats:  2, of each requirement the most severe result\n"))
  }

  // MARK: Comparing

  @Test("tells what got better or worse, which does not change how it ends")
  func changes() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/last.json"
    let options = ["--only", Self.two, "--report", "text", "--report", "json=\(file)"]
    let first = try await Program.run(
      "devctl-conformance", options + [Self.faulty, "handshake.first-line+banner"])
    #expect(first.status == .exited(1))
    let second = try await Program.run("devctl-conformance", options + ["--changed-since", file, Tool.reference])
    #expect(second.status == .exited(0))
    #expect(second.output.contains("\n  better     handshake.first-line: failed, now passed\n"))
    let third = try await Program.run(
      "devctl-conformance", options + ["--changed-since", file, Self.faulty, "handshake.first-line+banner"])
    #expect(third.status == .exited(1))
    #expect(third.output.contains("\n  worse      handshake.first-line: passed, now failed\n"))
  }

  @Test(
    "refuses what makes no sense, before the plugin is started",
    arguments: [
      (["--shard", "3/2"], "--shard: expected I/N, such as 1/4"),
      (["--repeat", "0"], "--repeat: expected a whole number"),
      (["--changed-since", "/no/such.json"], #"--changed-since: could not read "/no/such.json""#),
      (["--update-baseline", "--baseline", "/tmp/none", "--shard", "1/2"], "--update-baseline needs the whole run"),
      (["--update-baseline", "--baseline", "/tmp/none", "--fail-fast"], "--update-baseline needs the whole run"),
    ])
  func errors(options: [String], piece: String) async throws {
    let outcome = try await Program.run("devctl-conformance", options + [Tool.reference])
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(outcome.error.contains(piece), "\(outcome.error)")
  }
}
