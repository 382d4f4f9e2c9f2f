import DevctlConformance
import Testing

@Suite("The header of a fault")
struct FaultTests {
  @Test("declares what it breaks and how it is to be run")
  func header() throws {
    let fault = try Fault(
      name: "framing.utf8+x",
      source: """
        # breaks: framing.utf8
        # also: framing.flush, handshake.once
        # options: --timeout 1s --grace 1s
        # origin: Seen in the wild: a BOM

        # breaks: nothing, since the header is over
        import os
        """)
    #expect(fault.breaks == ["framing.utf8"])
    #expect(fault.companions == ["framing.flush", "handshake.once"])
    #expect(fault.options == ["--timeout", "1s", "--grace", "1s"])
    #expect(fault.origin == "Seen in the wild: a BOM")
  }

  @Test(
    "is refused where it says too little or what nobody understands",
    arguments: [
      ("import os\n", "it does not say what it breaks"), ("", "it does not say what it breaks"),
      ("# breaks:\n", "it does not say what it breaks"), ("# also: framing.utf8\n", "it does not say what it breaks"),
      ("# breaks: framing.utf8\n# with: x\n", "line 2: the key \"with\" is none of"),
    ])
  func error(source: String, words: String) {
    let error = #expect(throws: Fault.Error.self) { try Fault(name: "f", source: source) }
    #expect(error?.description.hasPrefix("f.py: ") == true)
    #expect(error?.description.contains(words) == true)
  }
}
