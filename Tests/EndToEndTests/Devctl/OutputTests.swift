import ProcessControl
import TestSupport
import Testing

@Suite struct OutputTests {
  @Test("results that can't be written are a failure", arguments: ["plan", "status", "status --output json"])
  func full(words: String) async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let outcome = try await bench.shell("devctl \(words) >/dev/full")
      #expect(outcome.status == .exited(1), "\(outcome)")
      #expect(outcome.error.contains("devctl: the results could not be written: No space left on device"), "\(outcome)")
    }
  }

  @Test("a reader that has seen enough is no failure")
  func head() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let outcome = try await bench.shell("{ devctl plan; echo $? >&2; } | head -1")
      #expect(outcome.error == "0\n" && outcome.output.hasPrefix("repository"), "\(outcome)")
    }
  }

  @Test("devctl works without standard streams", arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func closed(redirections: String) async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let outcome = try await bench.shell("devctl up \(redirections)")
      #expect(outcome.status == .exited(0) && bench.sleepers.count == 1, "\(outcome)")
    }
  }

  @Test("a repository whose path has spaces, quotes and dollars is as good as any")
  func awkwardPath() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let outcome = try await bench.shell(
        """
        mkdir "odd 'b\\" \\$c ü" && cp -r plugins odd* && cd odd* && devctl up && devctl status && devctl down
        """)
      #expect(outcome.status == .exited(0) && outcome.output.contains("web      running"), "\(outcome)")
    }
  }
}
