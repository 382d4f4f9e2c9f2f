import ConformanceTranscript
import Testing

@testable import DevctlConformance

@Suite("The folder of a recorded run's sandboxes")
struct SandboxFolderTests {
  private func former(_ roots: String..., folder: String = "/var/t/tmp.new123") -> SandboxFolder.Former? {
    var recording = Recording()
    for (index, root) in roots.enumerated() {
      var transcript = Transcript(scenario: "s\(index)")
      transcript.events = [
        TranscriptEvent(
          time: 1, process: 0, kind: .sent(Array("{\"ctx\":{\"repo_root\":\"\(root)\"}}\n".utf8)))
      ]
      recording.transcripts.append(transcript)
    }
    return SandboxFolder.former(of: recording, beside: folder)
  }

  @Test("is that of its requests, and each transcript has the name of its own sandbox")
  func found() {
    let found = former("/srv/x", "/var/t/tmp.a1/Q2/repo", "/var/t/tmp.a1/Q3/repo", "/var/t/tmp.b1/Q4/repo")
    #expect(found?.path == "/var/t/tmp.a1")
    #expect(found?.sandboxes == [1: "Q2", 2: "Q3"])
  }

  @Test(
    "is none where a run would not make it",
    arguments: [
      "/var/t/other/Q/repo", "/var/tmp.a/Q/repo", "/var/t/tmp.a/Q/else", "/var/t/tmp.a/../repo", "/var/t/tmp.a/./repo",
      "/var/t/tmp.../Q/repo", "/var/t/tmp./Q/repo", "/var/t/tmp.a//repo", "/etc/tmp.a/Q/repo", "var/t/tmp.a/Q/repo",
      "//var/t/tmp.a/Q/repo", "/var/t/tmp.a/Q/R/repo", "",
    ])
  func none(root: String) {
    #expect(former(root)?.path == nil)
  }
}
