import Platform

/// A null-terminated array of C strings, as `execve` takes it. The owner deallocates it.
struct CStringArray {
  let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointer = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() { (pointer + index).initialize(to: strdup(string)) }
    (pointer + count).initialize(to: nil)
  }

  func deallocate() {
    for index in 0..<count { free(pointer[index]) }
    pointer.deallocate()
  }
}
