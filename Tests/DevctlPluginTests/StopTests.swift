import DevctlPlugin
import ProcessControl
import TestSupport
import Testing

@Suite("when the host lets go, a plugin answers what it can, and ends")
struct StopTests {
  private static func request(_ operation: String, _ id: String) -> String {
    #"{"type":"request","request_id":"\#(id)","op":"\#(operation)"}"#
  }

  @Test("requests that are there when the input ends are answered")
  func pending() async throws {
    let tester = try PluginTester { On("echo") { (_: JSONObject, _) in Text(text: "a") } }
    for id in ["1", "2", "3"] { tester.send(line: Self.request("echo", id)) }
    await tester.endInput()
    for id in ["1", "2", "3"] {
      let response = try await tester.nextResponse()
      #expect(response.requestID == id)
    }
    #expect(await tester.nextLine() == nil)
  }

  @Test("handlers that take too long are canceled, and answered for", arguments: [true, false])
  func canceled(atOnce: Bool) async throws {
    let (begun, canceled) = (try Gate(), try Gate())
    let tester = try PluginTester {
      On("slow") { (_: JSONObject, _) in
        begun.open()
        do {
          try await Gate().wait()
        } catch {
          canceled.open()
          throw error
        }
        return Text(text: "late")
      }
    }
    for id in ["1", "2"] { tester.send(line: Self.request("slow", id)) }
    #expect(await begun.waitThrough())
    if atOnce { await tester.terminate() } else { await tester.endInput() }
    #expect(await canceled.waitThrough())
    for _ in 1...2 {
      let response = try await tester.nextResponse()
      #expect(response.error?.code == .canceled)
      #expect(response.error?.message == "the plugin is stopping")
    }
    #expect(await tester.nextLine() == nil)
  }

  @Test("a handler that does not listen is answered for, and its result dropped")
  func deaf() async throws {
    let (begun, gate, finished) = (try Gate(), try Gate(), try Gate())
    let tester = try PluginTester {
      On("deaf") { (_: JSONObject, _) in
        begun.open()
        await gate.waitThrough()
        finished.open()
        return Text(text: "late")
      }
    }
    tester.send(line: Self.request("deaf", "1"))
    #expect(await begun.waitThrough())
    await tester.terminate()
    gate.open()
    #expect(await finished.waitThrough())
    #expect(try await tester.nextResponse().error?.code == .canceled)
    #expect(await tester.nextLine() == nil)
  }

  @Test("a host that does not read can't keep the plugin")
  func notReading() async throws {
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, events, _ in
        for number: Int in 1... { try await events.log("\(number) \(String(repeating: "x", count: 1000))") }
      }
    }
    _ = try await tester.stream(LogsFollow.self)
    tester.pauseReading()
    let start = MonotonicInstant.now
    await tester.endInput()
    #expect(start.elapsed < testTimeout)
  }
}
