/// A member's name, compared by its bytes.
///
/// Swift's strings are equal when they look the same: `é` as one scalar and as `e` with an accent. To JSON these are two names.
struct ExactKey: Hashable, Sendable {
  let string: String

  init(_ string: String) {
    self.string = string
  }

  static func == (left: ExactKey, right: ExactKey) -> Bool {
    isExactlyEqual(left.string, right.string)
  }

  func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8.max)
  }
}

/// Whether two strings have the same bytes, which is more than looking the same.
func isExactlyEqual(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}
