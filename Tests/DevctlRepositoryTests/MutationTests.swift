import DevctlRepository
import TestSupport
import Testing

@Suite("files that were damaged")
struct MutationTests {
  private static let text = """
    # shared
    x-env: &env {A: 1, B: "two", C: 'drei'}
    strictness: warn
    plugins:
      - id: api
        path: ./plugin
        args: [--port, 8080]
        env: {<<: *env, D: ~}
        priority: 10
      - id: web
        path: "./plugin"
        env: *env
        workdir: .
    profiles:
      dev: {display_name: "Dev ü", description: |-
        one}
      all:
        description: >
          of
          it
        plugins: [api, web]
    profile: {active: all}
    """

  private func damaged(_ numbers: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(Self.text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &numbers) {
      guard !bytes.isEmpty else { break }
      let index = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: bytes.remove(at: index)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &numbers)
      case 2: bytes.insert(Array("\t\n:-[]{}*&!|>'\"%@`#,?~ \0".utf8).randomElement(using: &numbers) ?? 0, at: index)
      case 3: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 0..<20, using: &numbers)))
      default: bytes.insert(contentsOf: bytes[index...].prefix(Int.random(in: 0..<40, using: &numbers)), at: index)
      }
    }
    return bytes
  }

  @Test("never trap, and each complaint is one printable line with its position in the file", arguments: 1...6)
  func mutations(seed: Int) throws {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let sample = try SampleRepository()
    for _ in 0..<100 {
      let bytes = damaged(&numbers)
      try sample.write(".devctl.yaml", bytes)
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      for problem in sample.examine().problems {
        let text = problem.description
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "\(text)")
        #expect(text.hasPrefix(".devctl.yaml:"), "\(text)")
        // Next lines and line separators count too, for libyaml.
        let extra = text.isEmpty ? 0 : 2
        #expect((1...(lines + extra)).contains(problem.origin.position?.line ?? 0), "\(text) in \(bytes)")
      }
    }
  }
}
