import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite struct BrokenRepositoryTests {
  @Test(
    "an error in the configuration is told with its place, by plan and by doctor",
    arguments: [
      ("plugins:\n  - id: a\n   path: x\n", ".devctl.yaml:3:4: expected"),
      ("plugins:\n\t- id: a\n", ".devctl.yaml:2:1: expected spaces, found a tab"),
      ("plugins: 3\n", ".devctl.yaml:1:10: plugins: expected a list"),
      (
        "plugins:\n  - {id: a, path: plugins/devctl-shop}\n  - {id: a, path: plugins/devctl-shop}\n",
        ".devctl.yaml:3:10: plugins[1].id: expected an id of its own, found \"a\" again"
      ),
      ("plugins:\n  - {id: a, path: ./gone}\n", ".devctl.yaml:2:19: plugins[0].path: expected an executable"),
      ("plugins:\n  - {id: a, path: gone-1}\n", ".devctl.yaml:2:19: plugins[0].path: expected a program in PATH"),
      ("plugins:\n  - {id: ../x, path: ./gone}\n", ".devctl.yaml:2:10: plugins[0].id: expected an id"),
      ("profile: {active: dev}\n", ".devctl.yaml:1:19: profile.active: expected the name of a profile"),
    ])
  func configuration(text: String, part: String) async throws {
    try await Workbench.with { bench in
      try bench.plan()
      try bench.write(".devctl.yaml", text)
      let plan = try await bench.devctl("plan")
      #expect(plan.status == .exited(1) && plan.error.hasPrefix("devctl: \(part)"), "\(plan)")
      let doctor = try await bench.document("doctor")
      #expect(doctor["ok"]?.boolValue == false)
      let failures = (doctor["findings"]?.arrayValue ?? []).filter { $0["level"]?.stringValue == "FAIL" }
      #expect(failures.contains { $0["message"]?.stringValue?.hasPrefix(part) == true }, "\(failures)")
      let list = try await bench.document("plugins", "list")
      #expect(list["error"]?["code"]?.stringValue == "E_REPOSITORY", "\(list)")
    }
  }

  private static let old = """
    #!/bin/sh
    echo '{"type":"handshake","protocol_version":"v1","plugin_name":"old","capabilities":{"ops":[],"commands":["x"]}}'
    cat >/dev/null

    """

  @Test(
    "a plugin that does not come up is told with what to do, once by doctor",
    arguments: [
      ("#!/no/such/interpreter\n", "/no/such/interpreter", "install it"),
      ("#!/usr/bin/env no-such-program\n", "no-such-program", "install it"),
      ("#!/bin/sh\r\n", "CR LF", "sed -i"),
      ("\u{1}\u{2}", "program for this machine", "begins with"),
      ("#!/bin/sh\necho cannot import yaml >&2; exit 4\n", "exit status 4", "run it by hand"),
      (old, "protocol_version: expected \"v2\", found \"v1\"", "plugins check"),
      ("#!/bin/sh\necho Welcome; cat >/dev/null\n", "was the line \"Welcome\" meant for stderr?\n", "plugins check"),
      ("#!/bin/sh\ncat >/dev/null\n", "no handshake came on stdout within 2 seconds", "plugins check"),
    ])
  func plugin(text: String, part: String, remedy: String) async throws {
    try await Workbench.with { bench in
      try bench.write("plugins/devctl-shop", text, executable: true)
      let plan = try await bench.devctl("plan")
      #expect(plan.status == .exited(1) && plan.error.contains(part), "\(plan)")
      let doctor = try await bench.devctl("doctor")
      let failures = doctor.output.split(separator: "\n").filter { $0.hasPrefix("FAIL") }
      #expect(doctor.status == .exited(1) && failures.count == 1, "\(doctor)")
      #expect(failures.first?.hasPrefix("FAIL  plugin shop: ") == true)
      #expect(
        doctor.output.split(separator: "\n").contains { $0.hasPrefix("      try: ") && $0.contains(remedy) },
        "\(doctor)")
    }
  }

  @Test("a named plugin without run bit is an error, one that has only the name a warning")
  func runBit() async throws {
    try await Workbench.with { bench in
      try bench.write("plugins/devctl-shop", "#!/bin/sh\n")
      let list = try await bench.devctl("plugins", "list")
      #expect(list.status == .exited(0) && list.error.contains("chmod +x plugins/devctl-shop"), "\(list)")
      try bench.write(".devctl.yaml", "plugins:\n  - {id: shop, path: plugins/devctl-shop}\n")
      let doctor = try await bench.devctl("doctor")
      #expect(doctor.status == .exited(1) && doctor.output.contains("try: set it with: chmod +x"), "\(doctor)")
    }
  }

  @Test("doctor finds nothing wrong where nothing is")
  func healthy() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let doctor = try await bench.devctl("doctor")
      #expect(doctor.status == .exited(0) && doctor.output.contains(" 0 failed"), "\(doctor)")
      #expect(doctor.output.contains("PASS  plugin shop: shop, 1 operation, there after"), "\(doctor)")
      #expect(bench.isUntouched)
    }
  }
}
