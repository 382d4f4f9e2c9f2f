import CYAML
import Testing

@Suite("libyaml")
struct LibraryTests {
  @Test("it is the version that was built against")
  func version() {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    yaml_get_version(&major, &minor, &patch)
    #expect((major, minor) == (0, 2))
  }
}
