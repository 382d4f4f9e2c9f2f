import FileSystem
import Platform

/// The input that is being read, in a file that outlives a crash: the pages of the map are the system's.
// @unchecked: written by the thread that reads, and looked at by the watchdog only once that thread no longer comes back.
final class CurrentInput: @unchecked Sendable {
  private static let file = "current-input"
  /// The lengths of name and input, 8 bytes each, and the name.
  private static let head = 64
  private static let capacity = head + Mutator.longestInput

  private let map: UnsafeMutableRawPointer

  init(in workspace: Workspace) throws(Trouble) {
    let path = "\(workspace.folder)/\(Self.file)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { close(descriptor) }
    guard descriptor >= 0, ftruncate(descriptor, off_t(Self.capacity)) == 0,
      let map = mmap(nil, Self.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), map != MAP_FAILED
    else { throw Trouble("\(path) can't be written") }
    self.map = map
  }

  /// Notes an input before it is read.
  func note(_ name: String, _ input: [UInt8]) {
    let room = UnsafeMutableRawBufferPointer(start: map, count: Self.capacity)
    room.storeBytes(of: UInt64(input.count), toByteOffset: 0, as: UInt64.self)
    room.storeBytes(of: UInt64(name.utf8.count), toByteOffset: 8, as: UInt64.self)
    UnsafeMutableRawBufferPointer(rebasing: room[16..<Self.head]).copyBytes(from: name.utf8)
    UnsafeMutableRawBufferPointer(rebasing: room[Self.head...]).copyBytes(from: input)
  }

  /// The input that was noted last.
  var finding: Finding? { Self.finding(in: UnsafeRawBufferPointer(start: map, count: Self.capacity)) }

  /// What a run that has ended was reading; nil where it read nothing.
  static func left(in workspace: Workspace) throws(Trouble) -> Finding? {
    let bytes = try Seeds.bytes(of: "\(workspace.folder)/\(file)")
    return bytes.count == capacity ? bytes.withUnsafeBytes { finding(in: $0) } : nil
  }

  private static func finding(in bytes: UnsafeRawBufferPointer) -> Finding? {
    let count = Int(bytes.load(fromByteOffset: 0, as: UInt64.self))
    let length = Int(bytes.load(fromByteOffset: 8, as: UInt64.self))
    guard (1...(head - 16)).contains(length), count <= capacity - head else { return nil }
    return Finding(
      reader: String(decoding: bytes[16..<(16 + length)], as: UTF8.self), input: Array(bytes[head..<(head + count)]))
  }
}
