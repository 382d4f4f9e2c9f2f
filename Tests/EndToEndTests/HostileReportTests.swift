import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("Every report on a plugin that wants to get at its reader")
struct HostileReportTests {
  private static let name = #"<img src=x onerror="document.title='owned'"> ]]> --> | `x` ::error::x.py"#

  /// Hostile in its name, its messages, its stray lines and its stderr tail.
  private static let plugin = """
    #!/usr/bin/python3
    import json, os, sys
    HOSTILE = ("</script><script>document.title='owned'</script> \\" ' ]]> --> & | `b` ``` \\u2028 \\u202e gnp \\x00\\x07\\x1b[2J"
               "\\n::error::owned\\n##vso[task.complete]\\n##[error]x\\n" + "0123456789" * 1000)
    def send(frame): print(json.dumps(frame), flush=True)
    os.write(2, HOSTILE.encode() + b"\\xff\\xfe\\n")
    send({"type": "handshake", "protocol_version": "v2", "plugin_name": HOSTILE, "capabilities": {"ops": ["validate.run"]}})
    os.write(1, HOSTILE.encode() + b"\\xff\\xc0\\x80 \\xed\\xa0\\x80\\n")
    for line in sys.stdin:
        frame = json.loads(line)
        error = {"code": HOSTILE, "message": HOSTILE}
        send({"type": "response", "request_id": frame["request_id"] + "\\ud800", "ok": False, "error": error})
    sys.exit(HOSTILE)
    """

  @Test("is well-formed, and in a browser runs no script of the plugin's")
  func reports() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write(Self.name, Self.plugin, executable: true)
    let formats = ReportFormat.all.map(\.name)
    let outcome = try await Program.run(
      "devctl-conformance",
      ["--only", "handshake,framing,request.unknown-op,shutdown.eof-*"]
        + formats.flatMap { ["--report", "\($0)=\(folder.path)/report.\($0)"] }
        + [plugin, Self.name, String(repeating: "::error::", count: 1000)])
    #expect(outcome.status == .exited(1), "\(outcome.error)")

    for format in formats where format != "text" {
      let text = try #require(String(validating: try FileTree.read("\(folder.path)/report.\(format)"), as: UTF8.self))
      let input = JSONValue.array([.string(text)]).text
      let read = try await Python.runFile("Tests/ReportReaders/read_\(format).py", input: input)
      #expect(read.hasPrefix("["), "\(format): \(read)")
    }
    let page = try #require(folder.read("report.html"))
    let document = try await Browser.document(of: page, in: folder)
    #expect(!document.contains("<title>owned"))
    #expect(document.matches(of: /<script/).count == 1)
    #expect(document.contains("in all</span>"), "the page's own script did run")
    #expect(page.utf8.count < 1_000_000)
  }
}
