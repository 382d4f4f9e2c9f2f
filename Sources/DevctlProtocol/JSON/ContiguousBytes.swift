extension Collection<UInt8> {
  /// Runs `body` on the bytes in one piece; they are copied only where they are not in one piece already.
  @inline(__always)
  func withContiguousBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withContiguousStorageIfAvailable { body($0) } ?? Array(self).withUnsafeBufferPointer { body($0) }
  }
}
