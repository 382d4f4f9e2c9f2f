import CommandLineTool
import FileSystem
import TestSupport

/// The inputs that mutations start from.
enum Seeds {
  private static let folder = "Tests/Fuzzing/seeds"

  /// A reader's seeds, always in the same order: those of its own folder, then what its examples give.
  static func all(for reader: FuzzedReader) throws(Trouble) -> [[UInt8]] {
    var seeds: [[UInt8]] = []
    let own = PackagePaths.file("\(folder)/\(reader.name)")
    if FileTree.status(own) != nil { for path in try files(own) { seeds.append(try bytes(of: path)) } }
    for example in reader.examples {
      for path in try files(PackagePaths.file(example)) { seeds += reader.seeds(try bytes(of: path)) }
    }
    seeds.removeAll { $0.count > Mutator.longestInput }
    guard !seeds.isEmpty else { throw Trouble("there are no seeds for \(reader.name)") }
    return seeds
  }

  /// What a file holds.
  static func bytes(of path: String) throws(Trouble) -> [UInt8] {
    do {
      return try FileTree.read(path, limit: 1 << 24)
    } catch {
      throw Trouble(Printable.line(error.description))
    }
  }

  /// The file, or the files of the folder.
  private static func files(_ path: String) throws(Trouble) -> [String] {
    guard FileTree.status(path)?.isFolder == true else { return [path] }
    do {
      return try FileTree.names(in: path).sorted().map { "\(path)/\($0)" }
    } catch {
      throw Trouble(Printable.line(error.description))
    }
  }
}
