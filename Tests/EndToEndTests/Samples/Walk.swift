import FileSystem
import ProcessControl
import TestSupport
import Testing

/// A section of a page, walked as its reader would: every command is run, in order, in one folder, and has to print what
/// stands below it. Of that, times may be others; a line of three dots stands for any lines.
struct Walk: Sendable, CustomTestStringConvertible {
  let page: String
  let section: String
  let samples: [Sample]

  var testDescription: String { "\(page), \(section)" }

  static func all(of page: String) throws -> [Walk] {
    let steps = try Sample.all(of: page).filter { if case .code = $0.kind { false } else { true } }
    var sections: [String] = []
    for step in steps where !sections.contains(step.section ?? "") { sections.append(step.section ?? "") }
    return sections.map { section in
      Walk(page: page, section: section, samples: steps.filter { ($0.section ?? "") == section })
    }
  }

  /// What the reader has: the checkout, what is built of it, and the plugins that the page speaks of.
  private func prepare(_ bench: Workbench) throws {
    let words = samples.flatMap(\.lines).joined(separator: "\n")
    for name in try FileTree.names(in: PackagePaths.root) where !name.hasPrefix(".") {
      try FileTree.makeLink(at: "\(bench.root)/\(name)", to: PackagePaths.file(name))
    }
    try FileTree.makeFolder("\(bench.root)/.build")
    try FileTree.makeLink(at: "\(bench.root)/.build/debug", to: Program.productFolder)
    let reference = String(decoding: try FileTree.read(Tool.reference), as: UTF8.self)
    if words.contains("./plugin.py") { try bench.write("plugin.py", reference, executable: true) }
    if words.contains("./rewritten-plugin") {
      // Forgets a member when the first step is answered.
      let slip = reference.replacing(#"{"name": name, "ok": True, "#, with: #"{"name": name, "#)
      try #require(slip != reference)
      try bench.write("rewritten-plugin", slip, executable: true)
    }
    if words.contains("plugins/web.py"), words.contains("$ mkdir plugins") {
      try FileTree.remove("\(bench.root)/plugins")
    } else if words.contains("plugins/web.py") {
      let example = String(decoding: try FileTree.read(PackagePaths.file("Examples/python/plugin.py")), as: UTF8.self)
      try bench.write("plugins/web.py", example, executable: true)
    }
  }

  func go(_ bench: Workbench) async throws {
    try prepare(bench)
    var shell = WalkShell(bench: bench)
    for sample in samples {
      switch sample.kind {
      case .file(let name):
        let text = sample.lines.map { "\($0)\n" }.joined()
        try bench.write(name, text.replacing("/tmp/", with: "\(bench.temporary)/"))
        // It may be the last that the reader is shown of it.
        if name == ".devctl.yaml" { try await shell.run(Command(line: "devctl plan", output: []), at: sample.place) }
      case .walk:
        for command in Command.all(of: sample) { try await shell.run(command, at: sample.place) }
      case .code, nil: break
      }
    }
  }

  /// A command and what it prints.
  struct Command {
    var line: String
    var output: [String]

    static func all(of sample: Sample) -> [Command] {
      var commands: [Command] = []
      var goesOn = false
      for line in sample.lines {
        let begins = sample.language == "sh" ? !goesOn : line.hasPrefix("$ ")
        if begins {
          commands.append(Command(line: line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line, output: []))
        } else if goesOn {
          commands[commands.count - 1].line += "\n\(line)"
        } else {
          commands[commands.count - 1].output.append(line)
        }
        goesOn = (begins || goesOn) && line.hasSuffix("\\")
      }
      return commands
    }
  }
}
