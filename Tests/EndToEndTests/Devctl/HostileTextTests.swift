import DevctlProtocol
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

/// What plugins and services say reaches a terminal and a CI log harmless, whatever shows it.
@Suite struct HostileTextTests {
  private static let text = "\u{1b}]0;title\u{7}\u{1b}[2J::error::x\r\n::set-output name=a::b"
  private static let printed = #"printf '\033]0;title\007\033[2Jx\r::error::y\n::error::z\n' >&2"#

  @Test("no control character and no workflow command of a plugin or service is passed on")
  func neutralized() async throws {
    try await Workbench.with { bench in
      let service = Service.shell("web", "\(Self.printed); exec sleep 1000")
      try bench.plugin(
        "shop",
        [
          "validate.run": [
            "valid": true, "errors": [],
            "warnings": [["code": .string(Self.text), "message": .string(Self.text), "field": .string(Self.text)]],
          ],
          "build.run": ["steps": [["name": .string(Self.text), "ok": true]]],
          "config.mutate": ["config_patch": ["set": ["a": .string(Self.text)]]],
          "launch.plan": ["services": [service]], "command.run": ["exit_code": 0],
        ], commands: ["seed"], streams: [Self.text], name: Self.text, hooks: ["launch.plan": Self.printed])
      _ = try await bench.devctl("up", "--verbose")
      for words in [
        ["plan", "--verbose"], ["up", "--dry-run"], ["up", "--force", "--verbose"], ["status", "--tail-lines", "9"],
        ["logs"], ["logs", "web", "--stderr"], ["events"], ["doctor"], ["plugins", "list"], ["plugins", "inspect"],
        ["seed"], ["sed"], [Self.text], ["logs", Self.text], ["down", Self.text], ["up", "--build-step", Self.text],
        ["plugins", "inspect", Self.text], ["stream", "start", Self.text],
      ] {
        let outcome = try await bench.start(words).end()
        for text in [outcome.output, outcome.error] {
          let isHarmless = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7f }
          #expect(isHarmless, "\(words): \(text.debugDescription)")
          #expect(!text.split(separator: "\n").contains { $0.hasPrefix("::") }, "\(words): \(text)")
        }
      }
    }
  }

  @Test("a service that fails with hostile words, and a plan with a hostile name, are told harmless")
  func failures() async throws {
    try await Workbench.with { bench in
      let port = try ReservedPort()
      let health: JSONValue = ["type": "tcp", "address": .string("127.0.0.1:\(port.number)")]
      for service in [
        Service.shell("web", "\(Self.printed); exit 1", health: health), Service.sleeper(Self.text),
        ["name": "web", "command": [.string(Self.text)]],
        ["name": "web", "command": ["sleep", "1"], "cwd": .string("no" + Self.text.filter { $0 != "/" })],
      ] {
        try bench.plan(service)
        for words in [["up"], ["doctor"], ["events"]] {
          let outcome = try await bench.start(words).end()
          for text in [outcome.output, outcome.error] {
            let isHarmless = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7f }
            #expect(isHarmless, "\(words): \(text.debugDescription)")
            #expect(!text.split(separator: "\n").contains { $0.hasPrefix("::") }, "\(words): \(text)")
          }
        }
      }
    }
  }
}
