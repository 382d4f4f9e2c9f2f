import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchApplies = Requirement(
    "config.patch-applies", .must, scenarios: [.discovery, .operations]
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
