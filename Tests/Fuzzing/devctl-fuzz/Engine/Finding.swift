import CommandLineTool
import FileSystem
import TestSupport

/// An input on which a reader failed.
struct Finding: Sendable {
  static let folder = "Tests/Fuzzing/findings"

  let reader: String
  let input: [UInt8]

  /// Keeps the input as a file, and says how to read it again.
  func keep(because reason: String) {
    let name = "\(reader)-\(String(Hash.fnv1a(input), radix: 16))"
    let path = "\(Self.folder)/\(name)"
    Console.say("\(reader): \(Printable.line(reason)), on an input of \(input.count) bytes")
    do throws(FileError) {
      try FileTree.makeFolder(PackagePaths.file(Self.folder))
      try FileTree.write(input, to: PackagePaths.file(path))
      Console.say("repeat with: scripts/fuzz --repeat \(path)")
    } catch {
      Console.say("the input could not be kept: \(error)")
    }
  }
}

/// Numbers that stand for bytes, the same in every run.
enum Hash {
  static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
