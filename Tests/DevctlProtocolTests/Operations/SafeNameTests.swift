import DevctlProtocol
import Testing

@Suite("Names that become file names")
struct SafeNameTests {
  @Test("are safe", arguments: ["a", "A-b_c.d", "0", "_x", "a..b", String(repeating: "x", count: 64)])
  func safe(_ name: String) {
    #expect(SafeName.isValid(name))
  }

  @Test(
    "are not",
    arguments: [
      "", ".", "..", ".a", "-a", "a/b", "../x", "a b", "a\n", "a\0", "é", "a:b", "ａ",
      String(repeating: "x", count: 65),
    ])
  func unsafe(_ name: String) {
    #expect(!SafeName.isValid(name))
  }
}
