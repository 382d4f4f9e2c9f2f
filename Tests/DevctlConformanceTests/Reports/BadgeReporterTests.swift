import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The badge")
struct BadgeReporterTests {
  @Test("says how the run came out, to those who see it and to those who don't")
  func messages() async throws {
    var failing = SampleReport.conforming
    failing.results += (1...3).map { _ in SampleReport.result("framing.utf8", .must, .failed) }
    var interrupted = failing
    interrupted.isIncomplete = true
    var undecided = SampleReport.conforming
    undecided.results.append(SampleReport.result("framing.utf8", .must, .couldNotRun))
    let reports = [SampleReport.conforming, failing, interrupted, undecided, SampleReport.mixed]
    let messages = ["conforms v2", "3 failed", "incomplete", "not decided", "not judged"]
    for (outline, message) in zip(try await ReportReader.read(.badge, reports), messages) {
      #expect(outline == [.string("devctl protocol: \(message)"), "devctl protocol", .string(message)])
    }
  }

  @Test("has nothing that a plugin wrote")
  func hostile() {
    let reporter = ReportFormat.badge.reporter(Presentation())
    for text in HostileText.all {
      #expect(reporter.bytes(for: SampleReport.hostile(text)) == reporter.bytes(for: SampleReport.mixed))
    }
  }
}
