import DevctlConformance
import TestSupport
import Testing

@Suite("The command that starts a plugin")
struct PluginCommandTests {
  private let folder: TemporaryFolder
  private let path = "/usr/local/bin:/usr/bin:/bin"

  init() throws { folder = try TemporaryFolder() }

  @Test("a program with a run bit is started as it is")
  func executable() throws {
    let file = try folder.write("plugin", "#!/bin/sh\n", executable: true)
    let command = try PluginCommand(resolving: [file, "--flag"], path: path)
    #expect(command.executable == file)
    #expect(command.arguments == ["--flag"])
  }

  @Test("a script without run bit is started with its interpreter", arguments: [("a.py", "python3"), ("a.sh", "bash")])
  func script(name: String, interpreter: String) throws {
    let file = try folder.write(name, "")
    let command = try PluginCommand(resolving: [file, "x"], path: path)
    #expect(command.executable.hasSuffix("/\(interpreter)"))
    #expect(command.arguments == [file, "x"])
  }

  @Test("an interpreter's script is meant from the folder where it was typed")
  func interpreterArgument() throws {
    let command = try PluginCommand(resolving: ["sh", "Package.swift"], path: path)
    #expect(command.arguments == [PluginCommand.absolute("Package.swift")])
  }

  @Test("what cannot be started is an error, in one sentence")
  func errors() throws {
    let plain = try folder.write("plain.txt", "")
    let orphan = try folder.write("orphan", "#!/no/such/interpreter\n", executable: true)
    let text = try folder.write("text", "hello", executable: true)
    for (words, sentence) in [
      (["/no/such/plugin"], "there is no file \"/no/such/plugin\""), ([], "no plugin is named"),
      ([folder.path], "is a folder"),
      ([orphan], "/no/such/interpreter"), ([text], "neither a program"),
      ([plain], "has no run bit; \"chmod +x\" sets it"),
      (["no-such-command"], "there is no file"),
    ] {
      #expect { try PluginCommand(resolving: words, path: path) } throws: { "\($0)".contains(sentence) }
    }
  }

  @Test("knows the plugin's own file, from here where it lies here, and the script where an interpreter starts it")
  func file() {
    func file(_ executable: String, _ arguments: String...) -> String {
      PluginCommand(executable: executable, arguments: arguments, words: []).file
    }
    let here = PluginCommand.absolute(".")
    #expect(file("\(here)/plugins/a.py", "/x") == "plugins/a.py")
    #expect(file("\(here)/plugins/../a.py") == "a.py")
    #expect(file("\(here)/../elsewhere/a.py").hasPrefix("/"))
    #expect(file("\(here)-other/a.py") == "\(here)-other/a.py")
    #expect(file("/usr/bin/python3", "\(here)/a.py", "/b.py") == "a.py")
    #expect(file("/usr/bin/python3", "-c", "pass") == "/usr/bin/python3")
  }
}
