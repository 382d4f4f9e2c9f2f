import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchApplies = Requirement(
    "config.patch-applies", .must,
    "A patch applies to the configuration that it was made for: no key leads through a value that is no object.",
    why: "The host refuses a patch that it cannot apply, and the whole pipeline with it.",
    fix:
      "Look at the config in the input before setting something inside of it; replace what is in the way as a whole.",
    wrong: """
      config: {"app": {"port": 8080}}
      {"config_patch": {"set": {"app.port.managed": true}}}
      """,
    right: """
      {"config_patch": {"set": {"app.port_managed": true}}}
      """,
    examples: .configPatchApplies, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgePatches { call, patch in
      do throws(ConfigPatchError) {
        _ = try patch.applied(to: call.config)
        return .holds()
      } catch .emptySegment, .conflict {
        return .undecided("the keys do not go together (see config.patch-keys)")
      } catch {
        return .broken([
          Finding(
            expected: "a patch that applies to the config of the request",
            actual: "in \(ConfigPatch.place), \(error)",
            evidence: ["config: \(EvidenceFormatter.value(.object(call.config)))"] + call.evidence)
        ])
      }
    }
  }
}
