/// A member's name, compared by its bytes.
///
/// Swift's strings are equal when they look the same: `é` as one scalar and as `e` with an accent. To JSON these
/// are two names.
struct ExactKey: Hashable, Sendable {
  let string: String

  init(_ string: String) {
    self.string = string
  }

  static func == (left: ExactKey, right: ExactKey) -> Bool {
    isExactlyEqual(left.string, right.string)
  }

  func hash(into hasher: inout Hasher) {
    string.utf8.withContiguousBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Whether two strings have the same bytes, which is more than looking the same.
func isExactlyEqual(_ left: String, _ right: String) -> Bool {
  // What doesn't look the same is not the same, which is the fast way to most answers.
  guard left.utf8.count == right.utf8.count, left == right else { return false }
  return left.utf8.withContiguousBytes { left in
    right.utf8.withContiguousBytes { right in left.elementsEqual(right) }
  }
}
