import CommandLineTool
import FileSystem

/// A page on each requirement and an index of them: what a plugin's author reads after a first failure.
package struct RequirementPages: Sendable {
  /// Where the pages are, from the root of the checkout.
  package static let folder = "conformance/requirements"
  /// The word that makes the program write them: for `scripts/generate`, not for people.
  package static let argument = "__pages"

  private let catalogue: [Requirement]
  private let faults: [Fault]

  package init(of catalogue: [Requirement] = Requirement.known, faults: [Fault]) {
    self.catalogue = catalogue
    self.faults = faults
  }

  /// The pages of a checkout's own faults.
  ///
  /// - Throws: `FileError`, `Fault.Error`.
  package init(checkout: String) throws {
    self.init(faults: try Fault.all(in: "\(checkout)/FixturePlugins/faulty/faults"))
  }

  /// Every file with its text, the index last.
  package var files: [(name: String, text: String)] {
    let pages = catalogue.map { requirement in
      // The plain one before its variants.
      let own = faults.filter { $0.breaks.contains(requirement.slug) }.sorted { $0.name < $1.name }
      return ("\(requirement.slug).md", RequirementPage(requirement, faults: own).markdown)
    }
    return pages + [("README.md", RequirementIndex(catalogue).markdown)]
  }

  /// Writes the pages into the checkout in which the program was started, and takes away those that no requirement has.
  ///
  /// - Returns: The status to end with.
  package static func write() -> Int32 {
    do {
      let files = try RequirementPages(checkout: ".").files
      try FileTree.makeFolder(folder)
      let names = Set(files.map(\.name))
      for stale in try FileTree.names(in: folder) where !names.contains(stale) {
        try FileTree.remove("\(folder)/\(stale)")
      }
      for file in files { try FileTree.write(Array(file.text.utf8), to: "\(folder)/\(file.name)") }
      return RunExit.conforms.rawValue
    } catch {
      StandardError.write("\(argument): \(Printable.line("\(error)"))\n")
      return RunExit.suiteFault.rawValue
    }
  }
}
