import ConformanceDriver
import Testing

@Suite("What an isolated program sees of the machine's files")
struct SandboxViewTests {
  /// A machine on which these paths are there: `x` an executable file, `f` another file, `s` a socket, `> target` a link,
  /// everything above a path a folder.
  private static func machine(_ entries: [String: String], lines: [String: String] = [:]) -> MachineFiles {
    let all = entries.merging(
      ["/usr/bin/sh": "x", "/etc/shadow": "f", "/bin": "> usr/bin", "/etc/ssh/ssh_host_key": "f"]) { given, _ in given }
    return MachineFiles(
      kind: { path in
        switch all[path] {
        case "x"?: .file(isExecutable: true)
        case "f"?: .file(isExecutable: false)
        case "s"?: .other
        case let link?: .link(String(link.dropFirst(2)))
        case nil: all.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil
        }
      },
      names: { folder in
        Set(
          all.keys.filter { $0.hasPrefix(folder + "/") }.compactMap {
            $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
          }
        ).sorted()
      },
      firstLine: { lines[$0] })
  }

  private static func view(
    _ entries: [String: String], plugin: String, worker: String = "/usr/bin/sh", opened: [String] = [],
    path: String = "/usr/bin:/bin", lines: [String: String] = [:]
  ) -> SandboxView {
    SandboxView(
      plugin: [plugin], worker: worker, opened: opened, path: path, home: "/home/a",
      files: machine(entries, lines: lines))
  }

  private static let system = ["/etc", "/usr"]

  @Test("a plugin of the system sees the system, without its secrets")
  func system() {
    let view = Self.view([:], plugin: "/usr/bin/sh")
    #expect(view.shown == Self.system)
    #expect(view.links == ["/bin": "usr/bin"])
    #expect(view.masked == ["/etc/shadow", "/etc/ssh/ssh_host_key"])
  }

  @Test("a plugin sees the project that it stands in, without credentials, sockets and git's configuration")
  func project() {
    let view = Self.view(
      [
        "/home/a/p/.git/config": "f", "/home/a/p/tools/plugin": "x", "/home/a/p/lib/a.py": "f", "/home/a/p/.env": "f",
        "/home/a/p/run/socket": "s", "/home/a/p/.ssh/id": "f", "/home/a/other/secret": "f",
      ], plugin: "/home/a/p/tools/plugin")
    #expect(view.shown == (Self.system + ["/home/a/p"]).sorted())
    #expect(
      view.masked.filter { $0.hasPrefix("/home") } == [
        "/home/a/p/.env", "/home/a/p/.git", "/home/a/p/.ssh", "/home/a/p/run/socket",
      ])
  }

  @Test("a plugin outside every project sees its own folder")
  func noProject() {
    let view = Self.view(["/srv/x/plugins/plugin": "x", "/srv/x/secret": "f"], plugin: "/srv/x/plugins/plugin")
    #expect(view.shown == (Self.system + ["/srv/x/plugins"]).sorted())
  }

  @Test("a home folder is never shown, although it is a project", arguments: ["/home/a", "/home/b", "/root"])
  func home(folder: String) {
    let view = Self.view(["\(folder)/plugin": "x", "\(folder)/.git/config": "f"], plugin: "\(folder)/plugin")
    #expect(view.shown.filter { !Self.system.contains($0) } == ["\(folder)/plugin"])
  }

  @Test("nothing among credentials is shown, although it is on PATH")
  func credentialsOnPath() {
    let view = Self.view(
      ["/home/a/.ssh/bin/x": "x", "/home/a/.ssh/id": "f"], plugin: "/bin/sh", path: "/home/a/.ssh/bin")
    #expect(view.shown == Self.system)
  }

  @Test("a toolchain on PATH is shown from its root, and the one that its links lead to")
  func toolchains() {
    let view = Self.view(
      [
        "/home/a/.venv/bin/python3": "> /home/a/.pyenv/versions/3.12/bin/python3", "/home/a/.venv/pyvenv.cfg": "f",
        "/home/a/.pyenv/versions/3.12/bin/python3": "> python3.12",
        "/home/a/.pyenv/versions/3.12/bin/python3.12": "x", "/home/a/.pyenv/versions/3.12/lib/os.py": "f",
        "/home/a/.pyenv/versions/3.11/lib/os.py": "f", "/home/a/.bashrc": "f",
      ], plugin: "/bin/sh", path: "/home/a/.venv/bin:/usr/bin")
    #expect(view.shown == (Self.system + ["/home/a/.pyenv/versions/3.12", "/home/a/.venv"]).sorted())
  }

  @Test("the folders of version managers are shown: shims, cargo's programs and rustup's toolchains")
  func versionManagers() {
    let view = Self.view(
      [
        "/home/a/.asdf/shims/node": "x", "/home/a/.asdf/installs/node/20/bin/node": "x",
        "/home/a/.cargo/bin/rustup": "x",
        "/home/a/.cargo/credentials.toml": "f", "/home/a/.rustup/toolchains/t/bin/rustc": "x",
        "/home/a/.local/bin/tool": "x", "/home/a/.local/share/keyrings/login": "f",
      ], plugin: "/bin/sh", path: "/home/a/.asdf/shims:/home/a/.cargo/bin:/home/a/.local/bin")
    #expect(
      view.shown
        == (Self.system + ["/home/a/.asdf", "/home/a/.cargo/bin", "/home/a/.local/bin", "/home/a/.rustup"]).sorted())
  }

  @Test("a link to a PATH folder from a place that is not shown is made anew")
  func linkedFolder() {
    let view = Self.view(
      ["/run/current": "> /nix/store/x", "/nix/store/x/bin/tool": "x"], plugin: "/bin/sh", path: "/run/current/bin")
    #expect(view.shown == ["/etc", "/nix/store", "/usr"])
    #expect(view.links["/run/current"] == "/nix/store/x")
  }

  @Test("links in a circle end")
  func circle() {
    let view = Self.view(["/home/a/x": "> y", "/home/a/y": "> x"], plugin: "/home/a/x", path: "/home/a/x")
    #expect(view.shown == Self.system)
  }

  @Test("the interpreter in a script's first line is shown, although it is not on PATH")
  func interpreter() {
    let view = Self.view(
      ["/work/plugin": "x", "/srv/py/bin/python": "x", "/srv/py/pyvenv.cfg": "f"], plugin: "/work/plugin",
      lines: ["/work/plugin": "#!/srv/py/bin/python -I"])
    #expect(view.shown == (Self.system + ["/srv/py", "/work"]).sorted())
  }

  @Test("what is opened is shown whole, but for sockets")
  func opened() {
    let view = Self.view(
      ["/home/a/r/.git/config": "f", "/home/a/r/plugin": "x", "/home/a/r/socket": "s"], plugin: "/home/a/r/plugin",
      opened: ["/home/a/r"])
    #expect(view.shown == (Self.system + ["/home/a/r"]).sorted())
    #expect(view.masked.filter { $0.hasPrefix("/home") } == ["/home/a/r/socket"])
  }

  @Test("a plugin among temporary files sees the folder that was made for it")
  func temporary() {
    let view = Self.view(["/tmp/made/bin/plugin": "x", "/tmp/other/secret": "f"], plugin: "/tmp/made/bin/plugin")
    #expect(view.shown == (Self.system + ["/tmp/made"]).sorted())
  }
}
