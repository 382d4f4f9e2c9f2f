import DevctlRepository
import Testing

@Suite("libyaml")
struct LibraryTests {
  @Test("is built in where it is installed, in the version whose behaviour is known")
  func version() throws {
    #expect(try #require(YAMLLibrary.version).hasPrefix("0.2."))
  }
}
