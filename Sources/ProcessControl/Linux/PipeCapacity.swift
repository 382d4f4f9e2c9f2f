internal import CSystem

/// How much is in a pipe, and how much it may hold.
enum PipeCapacity {
  /// How many bytes wait in the pipe to be read, asked at either end; nil where that cannot be told.
  static func unreadBytes(_ descriptor: Int32) -> Int? {
    let count = csystem_unread_bytes(descriptor)
    return count < 0 ? nil : Int(count)
  }

  /// Lets the pipe hold `size` bytes, or the least more that the system allows.
  ///
  /// - Returns: How many it holds now; nil where it cannot be changed.
  static func resize(_ descriptor: Int32, to size: Int) -> Int? {
    let held = csystem_set_pipe_size(descriptor, Int32(clamping: size))
    return held < 0 ? nil : Int(held)
  }
}
