/// What an isolated program sees of the machine's files: the system, its own folder tree and the tools on PATH, all of it
/// read-only. Everything else, the home folder above all, is not there.
package struct SandboxView: Sendable {
  /// The folders and files that are shown where they are, none inside another.
  package var shown: [String] { Self.outermost(roots) }
  /// The symbolic links that lead to them from places that are not shown, with their targets.
  package var links: [String: String] { allLinks.filter { !isShown($0.key) } }
  /// The files and folders in what is shown that can't be read: secrets, sockets and named pipes.
  package var masked: [String] {
    // What the caller opens is opened whole, but nobody means the peers behind a socket or pipe.
    masks.filter { isShown($0) && (!Self.isCovered($0, by: opened) || files.kind($0) == .other) }.sorted()
  }

  private var roots: Set<String> = []
  private var opened: Set<String> = []
  private var allLinks: [String: String] = [:]
  private var masks: Set<String> = []
  private var visited: Set<String> = []
  private var searched = 0
  /// The user's home folder, which is never shown as a whole.
  let home: String?
  /// Its path as it was given, and the one without links.
  private var homes: [String] = []
  private let files: MachineFiles

  /// - Parameters:
  ///   - plugin: the absolute paths in the plugin's command.
  ///   - worker: the program that runs in the sandbox.
  ///   - opened: paths to show as they are: what the caller has named for the plugin to have.
  ///   - path: the PATH of the plugin.
  ///   - home: the user's home folder, which is never shown as a whole.
  package init(
    plugin: [String], worker: String, opened: [String], path: String, home: String?, files: MachineFiles = .here
  ) {
    self.files = files
    self.home = home
    homes = [home, home.flatMap { reach($0) }].compactMap { $0 }
    for place in Self.system where reach(place) == place { roots.insert(place) }
    for place in Self.secrets where files.kind(place) != nil { masks.insert(place) }
    for folder in files.names("/etc/ssh") where folder.hasPrefix("ssh_host_") { masks.insert("/etc/ssh/\(folder)") }
    _ = reach("/etc/resolv.conf").map { show($0) }
    for (index, file) in plugin.enumerated() { showTree(of: file, isStarted: index == 0) }
    if let file = reach(worker) { show(Self.parent(of: file), or: file) }
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      showTools(in: String(folder), followingLinks: true)
    }
    for place in opened {
      guard let place = reach(place) else { continue }
      roots.insert(place)
      self.opened.insert(place)
    }
  }

  // MARK: What there is to show

  /// Folders of the system that hold programs and what they need.
  private static let system = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix/store", "/gnu/store",
  ]

  /// What is secret in them.
  private static let secrets = [
    "shadow", "shadow-", "gshadow", "gshadow-", "sudoers", "sudoers.d", "ssl/private", "pki/tls/private",
    "security/opasswd", "krb5.keytab", "NetworkManager/system-connections", "netplan", "wireguard", "openvpn",
    "ppp/chap-secrets", "ppp/pap-secrets", "wpa_supplicant", "ipsec.secrets", "letsencrypt", "credstore",
    "credstore.encrypted", "kubernetes", "docker/key.json", "boto.cfg",
  ].map { "/etc/\($0)" }

  /// Places that are shared by many things, and never shown as a whole.
  private static let shared: Set = [
    "/", "/home", "/root", "/tmp", "/var", "/var/tmp", "/var/lib", "/run", "/mnt", "/media", "/srv", "/dev", "/dev/shm",
    "/proc", "/sys", "/Users", "/boot",
  ]

  /// Names of files and folders that hold credentials or histories, wherever they stand.
  private static let credentials: Set = [
    ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker", ".netrc", ".git-credentials", ".pypirc", ".npmrc", ".env",
    ".envrc", ".pgpass", ".my.cnf", ".password-store", ".mozilla", ".thunderbird", ".vault-token",
    ".terraform.d", ".bash_history", ".zsh_history", ".python_history", ".node_repl_history",
    // Its configuration may hold a token, as CI systems put one there.
    ".git",
  ]

  /// How deep a project is searched for what to mask, in folders, and in how many.
  private static let searchedDepth = 8
  private static let searchedFolders = 4000

  /// Folders of many generated files, which are not searched for what to mask.
  private static let large: Set = ["node_modules", ".build", "target", "vendor", "versions", "__pycache__"]

  /// What the top of a project has, the most telling first.
  private static let projectMarks = [
    [".git", ".hg", ".jj", ".svn"],
    [".devctl.yaml", "package.json", "pyproject.toml", "Cargo.toml", "Package.swift", "go.mod", "Gemfile"],
  ]

  /// What stands beside the folder of programs in the root of a toolchain or of a version manager.
  private static let toolchainMarks = [
    "lib", "lib64", "libexec", "pyvenv.cfg", "versions", "installs", "toolchains", "tools",
  ]

  // MARK: Building

  /// Shows the tree that a plugin's file stands in, since programs use what lies beside and above them.
  private mutating func showTree(of path: String, isStarted: Bool) {
    guard let file = reach(path) else { return }
    if isStarted { showInterpreter(of: file) }
    guard !isSystem(file) else { return }
    for folder in [Self.parent(of: path), Self.parent(of: file)] where isToolFolder(folder) {
      showTools(in: folder, followingLinks: false)
    }
    let tree = projectRoot(of: file)
    show(tree, or: file)
    mask(in: tree, depth: Self.searchedDepth)
  }

  private func projectRoot(of file: String) -> String {
    let folders = Self.ancestors(of: file).filter(maySee)
    // A folder of its own among temporary files is there for it alone.
    if let place = folders.first(where: { ["/tmp", "/var/tmp"].contains(Self.parent(of: $0)) }) { return place }
    for marks in Self.projectMarks {
      if let root = folders.first(where: { folder in marks.contains { files.kind("\(folder)/\($0)") != nil } }) {
        return root
      }
    }
    return Self.parent(of: file)
  }

  /// Shows what the `#!` line of a script names, which need not be on PATH.
  ///
  /// The plugin chooses that line: what is no interpreter is not shown for it.
  private mutating func showInterpreter(of file: String) {
    guard let line = files.firstLine(file), line.hasPrefix("#!"),
      let program = line.dropFirst(2).split(separator: " ").first.map(String.init), program.hasPrefix("/"),
      let target = reach(program), Self.interpreters.contains(Self.name(of: target).prefix { $0.isLetter }.lowercased())
    else { return }
    showTools(nextTo: program, followingLinks: false)
  }

  /// The names of interpreters, without the version behind them.
  private static let interpreters: Set = [
    "python", "pypy", "node", "nodejs", "deno", "bun", "ruby", "jruby", "perl", "php", "bash", "sh", "dash", "zsh",
    "fish", "ksh", "lua", "luajit", "rscript", "tclsh", "pwsh", "swift", "java", "groovy", "scala", "elixir", "escript",
    "uv", "env", "guile",
  ]

  /// Shows the toolchain of a program where it stands, and the one that its links lead to.
  private mutating func showTools(nextTo program: String, followingLinks: Bool) {
    guard let file = reach(program), case .file(isExecutable: true)? = files.kind(file) else { return }
    for place in [program, file] where isToolFolder(Self.parent(of: place)) {
      showTools(in: Self.parent(of: place), followingLinks: followingLinks)
    }
    if !isToolFolder(Self.parent(of: file)) { show(file) }
  }

  private func isToolFolder(_ folder: String) -> Bool {
    ["bin", "sbin", "shims", ".bin"].contains(Self.name(of: folder))
  }

  /// Shows a folder of programs with the toolchain that it belongs to.
  ///
  /// - Parameter followingLinks: whether also the toolchains that its links lead to; not where the plugin has made them.
  private mutating func showTools(in path: String, followingLinks: Bool) {
    guard let folder = reach(path), files.kind(folder) == .folder, !isSystem(folder), visited.insert(folder).inserted
    else { return }
    let root = toolchain(of: folder)
    show(root, or: folder)
    mask(in: root, depth: 0)
    for name in files.names(folder) {
      let program = "\(folder)/\(name)"
      // rustup's proxies start what stands in its own folder.
      if name == "rustup" { show(Self.parent(of: Self.parent(of: folder)) + "/.rustup") }
      switch files.kind(program) {
      case .link? where followingLinks:
        guard let target = reach(program), !isShown(target), case .file(isExecutable: true)? = files.kind(target) else {
          continue
        }
        showTools(nextTo: program, followingLinks: true)
      case .other?: masks.insert(program)
      default: continue
      }
    }
  }

  /// The root of the toolchain that a folder of programs belongs to; the folder itself where it belongs to none.
  private func toolchain(of folder: String) -> String {
    let parent = Self.parent(of: folder)
    // Between many things of the user's, programs of all kinds are gathered here.
    guard isToolFolder(folder), maySee(parent), ![".local", ".cargo", "go"].contains(Self.name(of: parent)) else {
      return folder
    }
    let hasMark = Self.toolchainMarks.contains { files.kind("\(parent)/\($0)") != nil }
    return hasMark || Self.name(of: folder) == "shims" ? parent : folder
  }

  private mutating func show(_ folder: String, or file: String? = nil) {
    guard files.kind(folder) != nil else { return }
    if maySee(folder) { roots.insert(folder) } else if let file, maySee(file) { roots.insert(file) }
  }

  /// Masks credentials at the top of a folder, and sockets and named pipes some levels down.
  private mutating func mask(in folder: String, depth: Int) {
    guard maySee(folder), searched < Self.searchedFolders else { return }
    searched += 1
    for name in files.names(folder) where !Self.large.contains(name) {
      let path = "\(folder)/\(name)"
      let kind = files.kind(path)
      // What a link leads to is not shown for the link's sake.
      if case .link? = kind { continue }
      if Self.credentials.contains(name) || name.hasPrefix(".env."), kind != .folder || !name.hasPrefix(".env") {
        masks.insert(path)
        continue
      }
      switch kind {
      case .other?: masks.insert(path)
      case .folder? where depth > 0: mask(in: path, depth: depth - 1)
      default: continue
      }
    }
  }

  // MARK: Paths

  /// Follows a path to what it leads to, noting the links on the way; nil where there is nothing.
  private mutating func reach(_ path: String) -> String? {
    // The system ends a path there, and looks for nothing behind a file.
    guard !path.utf8.contains(0) else { return nil }
    var done: [Substring] = []
    var rest = Array(path.split(separator: "/").reversed())
    var hops = 0
    while let part = rest.popLast() {
      if part == "." { continue }
      if part == ".." {
        if !done.isEmpty, files.kind("/" + done.joined(separator: "/")) != .folder { return nil }
        _ = done.popLast()
        continue
      }
      let next = "/" + (done + [part]).joined(separator: "/")
      switch files.kind(next) {
      case nil: return nil
      case .link(let target)?:
        hops += 1
        guard hops < 40 else { return nil }
        allLinks[next] = target
        if target.hasPrefix("/") { done = [] }
        rest += target.split(separator: "/").reversed()
      default: done.append(part)
      }
    }
    return "/" + done.joined(separator: "/")
  }

  /// False for what is never shown as a whole, and for what stands among credentials.
  private func maySee(_ path: String) -> Bool {
    if Self.shared.contains(path) || ["/home", "/Users"].contains(Self.parent(of: path)) { return false }
    if homes.contains(where: { $0 == path || $0.hasPrefix(path + "/") }) { return false }
    return Self.name(of: path) != ".config"
      && !path.split(separator: "/").contains { Self.credentials.contains(String($0)) }
  }

  private func isShown(_ path: String) -> Bool { Self.isCovered(path, by: roots) }
  private func isSystem(_ path: String) -> Bool { Self.isCovered(path, by: Set(Self.system).intersection(roots)) }

  private static func isCovered(_ path: String, by roots: Set<String>) -> Bool {
    roots.contains(path) || ancestors(of: path).contains(where: roots.contains)
  }

  private static func outermost(_ paths: Set<String>) -> [String] {
    paths.filter { path in !ancestors(of: path).contains(where: paths.contains) }.sorted()
  }

  /// The folders that a path stands in, the nearest first, without `/`.
  private static func ancestors(of path: String) -> [String] {
    var folders: [String] = []
    var folder = parent(of: path)
    while folder != "/" {
      folders.append(folder)
      folder = parent(of: folder)
    }
    return folders
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
}
