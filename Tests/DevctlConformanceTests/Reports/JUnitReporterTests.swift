import CommandLineTool
import DevctlConformance
import TestSupport
import Testing

@Suite("The JUnit report")
struct JUnitReporterTests {
  private func text(_ report: RunReport) -> String {
    String(decoding: ReportFormat.junit.reporter(Presentation()).bytes(for: report), as: UTF8.self)
  }

  /// Prints an outline, and refuses what the schema of Jenkins's xUnit plugin (junit-10.xsd) does not have.
  private static let outline = """
    import re, sys, xml.dom.minidom
    ALLOWED = {
        "testsuites": ({"testsuite"}, {"name", "time", "tests", "failures", "errors"}, {"name"}),
        "testsuite": ({"properties", "testcase"}, {"name", "tests", "failures", "errors", "skipped", "time"},
                      {"name", "tests", "failures", "errors"}),
        "properties": ({"property"}, set(), set()), "property": (set(), {"name", "value"}, {"name", "value"}),
        "testcase": ({"skipped", "error", "failure", "system-out"}, {"name", "classname", "time"}, {"name"}),
        "failure": (set(), {"type", "message"}, set()), "error": (set(), {"type", "message"}, set()),
        "skipped": (set(), {"type", "message"}, set()), "system-out": (set(), set(), set()),
    }
    MIXED = {"failure", "error", "skipped", "system-out"}
    def walk(node, depth):
        children, attributes, required = ALLOWED[node.tagName]
        names = set(node.attributes.keys())
        assert required <= names <= attributes, (node.tagName, names)
        if "time" in names: assert re.fullmatch(r"\\d*(\\.\\d{0,3})?", node.getAttribute("time"))
        if depth < 3 and node.tagName != "properties":
            shown = [f"{n}={node.getAttribute(n)}" for n in ("name", "tests", "failures", "errors", "skipped") if n in names]
            print("  " * depth + " ".join([node.tagName] + shown))
        for child in node.childNodes:
            if child.nodeType == child.ELEMENT_NODE:
                assert child.tagName in children, (node.tagName, child.tagName)
                if depth == 2 and child.tagName in MIXED:
                    print("      " + " ".join([child.tagName, child.getAttribute("type"), child.getAttribute("message")]).strip())
                walk(child, depth + 1)
            else:
                assert node.tagName in MIXED or not child.data.strip(), child.data
    walk(xml.dom.minidom.parseString(sys.stdin.buffer.read()).documentElement, 0)
    """

  @Test("has a suite per area and a case per requirement, each with its verdict")
  func verdicts() async throws {
    let expected = """
      testsuites name=devctl-conformance tests=8 failures=1 errors=1
        testsuite name=handshake tests=5 failures=1 errors=0 skipped=2
          testcase name=handshake.in-time
          testcase name=handshake.first-line
            failure must another thing
          testcase name=handshake.version
            skipped  could not run: the machine stalled
          testcase name=handshake.name
            skipped  could not run: the machine stalled
          testcase name=handshake.streams-callable
            system-out
        testsuite name=shutdown tests=3 failures=0 errors=1 skipped=1
          testcase name=shutdown.eof-exits
            system-out
          testcase name=shutdown.sigterm
            skipped  not applicable: it has none
          testcase name=shutdown.sigint
            error harness-error the disk is full

      """
    #expect(try await Python.run(Self.outline, input: text(SampleReport.mixed)) == expected)
  }

  @Test("shows an interrupted run as an error, so that it is nowhere taken for a good one")
  func interrupted() async throws {
    var report = SampleReport.conforming
    report.isIncomplete = true
    let read = try await Python.run(Self.outline, input: text(report))
    #expect(read.hasPrefix("testsuites name=devctl-conformance tests=3 failures=0 errors=1\n"), "\(read)")
    #expect(
      read.hasSuffix(
        """
          testsuite name=run tests=1 failures=0 errors=1 skipped=0
            testcase name=run.complete
              error interrupted the run was interrupted before its end

        """))
  }

  @Test("tells in the failure what a person needs")
  func failureText() async throws {
    let script = """
      import sys, xml.dom.minidom
      failure = xml.dom.minidom.parseString(sys.stdin.buffer.read()).getElementsByTagName("failure")[0]
      print("".join(node.data for node in failure.childNodes))
      """
    let read = try await Python.run(script, input: text(SampleReport.mixed))
    let labels = read.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(labels == ["requirement", "expected", "actual", "evidence", "evidence", "why", "fix", "rerun"])
    #expect(read.contains("evidence: stdout, byte 0: hello\nevidence: stderr: world\n"))
  }

  @Test("holds any text, with what XML forbids and what steers a terminal written out", arguments: HostileText.all)
  func hostile(hostile: String) async throws {
    let xml = text(SampleReport.hostile(hostile))
    #expect(!xml.unicodeScalars.contains { $0 != "\n" && Printable.isUnsafe($0) })
    #expect(!xml.contains("]]>"))
    #expect(!xml.contains("::"))
    #expect(!xml.contains("##"))
    let outline = try await Python.run(Self.outline, input: xml)
    #expect(outline.hasPrefix("testsuites name=devctl-conformance tests=8"), "\(outline)")

    let script = """
      import sys, xml.dom.minidom
      properties = xml.dom.minidom.parseString(sys.stdin.buffer.read()).getElementsByTagName("property")
      sys.stdout.write(properties[0].getAttribute("value"))
      """
    #expect(try await Python.run(script, input: xml) == Printable.line(hostile))
  }
}
