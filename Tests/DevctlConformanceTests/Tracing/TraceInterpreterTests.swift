import DevctlConformance
import Testing

@testable import ConformanceDriver

@Suite("What system calls come to")
struct TraceInterpreterTests {
  /// The effects of lines of strace, each with a pid and no time. Nothing is there on the file system but `existing`.
  private func effects(_ lines: String..., existing: Set<String> = []) -> [TracedCall] {
    var parser = StraceParser()
    var calls: [SystemCall] = []
    for (index, line) in lines.enumerated() {
      let space = line.firstIndex(of: " ") ?? line.endIndex
      let text = "\(line[..<space]) 1.\(100 + index)\(line[space...])"
      if case .call(let call)? = parser.parse(Array(text.utf8)) { calls.append(call) }
    }
    var interpreter = TraceInterpreter(
      sandbox: "/s", folder: "/s/repo",
      fileSystem: .init(
        resolved: { $0 == "/s/repo/out" ? "/srv/out" : nil }, wasThere: { path, _ in existing.contains(path) }))
    return interpreter.effects(of: calls.filter(TraceInterpreter.matters)).map(\.call)
  }

  private func paths(_ lines: String..., existing: Set<String> = []) -> [[String]] {
    lines.flatMap { line in
      effects(line, existing: existing).compactMap { call -> [String]? in
        if case .changes(let paths) = call.effect { paths } else { nil }
      }
    }
  }

  @Test("what is made, renamed or removed is named, in the sandbox from its root")
  func changes() {
    #expect(paths(#"1 mkdir("build", 0777) = 0"#) == [["repo/build"]])
    #expect(paths(#"1 mkdir("/s/repo/../home/x/.", 0777) = 0"#) == [["home/x"]])
    #expect(paths(#"1 renameat2(AT_FDCWD</a>, "b", 5</c>, "/d", RENAME_NOREPLACE) = 0"#) == [["/a/b", "/d"]])
    #expect(paths(#"1 unlinkat(4</var/tmp>, "x", 0) = 0"#) == [["/var/tmp/x"]])
    #expect(paths(#"1 symlinkat("/etc", AT_FDCWD</s/repo>, "/opt/l") = 0"#) == [["/opt/l"]])
    #expect(paths(#"1 utimensat(0</opt/q>, NULL, NULL, 0) = 0"#) == [["/opt/q"]])
    #expect(paths(#"1 fchownat(5</opt/q>, "", 0, 0, AT_EMPTY_PATH) = 0"#) == [["/opt/q"]])
    #expect(paths(#"1 bind(3<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/opt/s"}, 9) = 0"#) == [["/opt/s"]])
  }

  @Test("a link in the sandbox that leads out of it is followed")
  func linkOut() {
    #expect(paths(#"1 mkdir("out/x", 0777) = 0"#) == [["/srv/out/x"]])
  }

  @Test("a file that is opened counts where it is made or emptied, and as what it turned out to be")
  func opening() {
    func open(_ flags: String, _ result: String) -> [[String]] {
      paths(#"1 openat(AT_FDCWD</s>, "/opt/x", \#(flags), 0666) = \#(result)"#, existing: ["/opt/x"])
    }
    #expect(open("O_RDONLY|O_CLOEXEC", "3</opt/x>") == [])
    #expect(open("O_WRONLY|O_CREAT|O_TRUNC", "3</opt/x>") == [["/opt/x"]])
    #expect(open("O_RDWR|O_CREAT|O_EXCL", "3</opt/x>") == [["/opt/x"]])
    #expect(open("O_WRONLY|O_CREAT", "3</opt/x>") == [], "a lock that was there before")
    #expect(open("O_WRONLY", "3</opt/x>") == [], "a change comes with the first write")
    #expect(open("O_RDWR|O_TMPFILE", "3</opt/#12>(deleted)") == [])
    #expect(open("O_WRONLY|O_CREAT|O_TRUNC", "3<pipe:[4]>") == [], "as /dev/stdout is")
    #expect(paths(#"1 openat(AT_FDCWD</s>, "/opt/n", O_RDWR|O_CREAT, 0666) = 3</opt/n>"#) == [["/opt/n"]])
  }

  @Test("a read-only file system refuses what would have been a change")
  func refused() throws {
    let call = try #require(effects(#"1 mkdir("/opt/x", 0777) = -1 EROFS (Read-only file system)"#).first)
    #expect(call.refusal == "EROFS")
    #expect(call.effect == .changes(paths: ["/opt/x"]))
    let existing = #"1 openat(AT_FDCWD</s>, "/opt/x", %, 0666) = -1 EROFS (Read-only file system)"#
    func open(_ flags: String) -> [[String]] { paths(existing.replacing("%", with: flags), existing: ["/opt/x"]) }
    #expect(open("O_WRONLY|O_APPEND") == [["/opt/x"]])
    #expect(open("O_RDWR") == [], "many try that first and then only read")
    #expect(paths(#"1 mkdir("/opt/x", 0777) = -1 EEXIST (File exists)"#) == [])
    #expect(paths(#"1 unlink("/opt/x") = -1 ENOENT (No such file or directory)"#) == [])
    #expect(paths(#"1 mkdir("/opt/x", 0777) = -1 EACCES (Permission denied)"#) == [])
  }

  @Test("writing counts where it leads out of the sandbox")
  func writing() {
    #expect(paths(#"1 write(3</opt/x>, "a", 1) = 1"#) == [["/opt/x"]])
    #expect(paths(#"1 write(3</opt/x>(deleted), "a", 1) = 1"#) == [])
    #expect(paths(#"1 write(3</s/repo/x>, "a", 1) = 1"#) == [])
    #expect(paths(#"1 write(1<pipe:[3]>, "a", 1) = 1"#) == [])
  }

  @Test(
    "what runtimes do on their own is left out",
    arguments: [
      #"1 openat(AT_FDCWD</s>, "/dev/null", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3</dev/null<char 1:3>>"#,
      #"1 openat(AT_FDCWD</s>, "/dev/tty", O_RDWR|O_CREAT) = 3</dev/tty<char 5:0>>"#,
      #"1 link("/dev/shm/sem.Gc9nkc", "/dev/shm/sem.mp-x") = 0"#,
      #"1 openat(AT_FDCWD</s>, "/proc/self/oom_score_adj", O_WRONLY|O_TRUNC) = 3</proc/7/oom_score_adj>"#,
      #"1 mkdir("/usr/lib/python3/x/__pycache__", 0777) = -1 EROFS (Read-only file system)"#,
      #"1 openat(AT_FDCWD</s>, "/p/__pycache__/a.pyc.1", O_WRONLY|O_CREAT|O_EXCL, 0644) = 3</p/__pycache__/a.pyc.1>"#,
      #"1 mkdir("/tmp/hsperfdata_root", 0755) = 0"#,
      #"1 ftruncate(3</memfd:x>(deleted), 10) = 0"#,
      #"1 bind(3<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path=@"abstract"}, 9) = 0"#,
    ])
  func ofNoConsequence(line: String) {
    #expect(effects(line) == [])
  }

  @Test("what the kernel is told for the whole machine is not left out")
  func kernelSettings() {
    #expect(
      paths(#"1 openat(AT_FDCWD</s>, "/proc/sys/vm/swappiness", O_WRONLY|O_TRUNC) = 3</proc/sys/vm/swappiness>"#)
        == [["/proc/sys/vm/swappiness"]])
  }

  @Test("a relative path starts where the process was at that moment, or its parent when it forked")
  func folders() {
    let found = effects(
      #"1 chdir("/opt") = 0"#, "1 clone(child_stack=NULL, flags=SIGCHLD) = 2", #"1 chdir("/srv") = 0"#,
      #"2 mkdir("a", 0777) = 0"#, #"1 mkdir("b", 0777) = 0"#, #"2 fchdir(3</var>) = 0"#, #"2 mkdir("c", 0777) = 0"#)
    #expect(found.map(\.effect) == [["/opt/a"], ["/srv/b"], ["/var/c"]].map { .changes(paths: $0) })
  }

  @Test("a call is told with the command line that did it, of the parent where the process ran nothing itself")
  func commands() throws {
    let found = effects(
      #"1 execve("/bin/sh", ["sh", "-c", "x"], 0x7 /* 3 vars */) = 0"#,
      #"1 execve("/nowhere", ["x"], 0x7 /* 3 vars */) = -1 ENOENT (No such file or directory)"#,
      "1 vfork( <unfinished ...>", #"2 mkdir("/opt/a", 0777) = 0"#, "1 <... vfork resumed>) = 2",
      #"2 execve("/s/local/bin/npm", ["npm", "install"], 0x7 /* 3 vars */) = 0"#, #"2 mkdir("/opt/b", 0777) = 0"#)
    #expect(found.map(\.command) == [["sh", "-c", "x"], ["sh", "-c", "x"], ["npm", "install"], ["npm", "install"]])
    #expect(found[2].effect == .runs(path: "local/bin/npm", command: ["npm", "install"]))
  }

  // MARK: Networks

  private static let address = #"{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}"#

  @Test("a connection is asked for, however it ends")
  func connections() {
    let wanted = TracedCall.Effect.contacts(address: "192.0.2.1", port: 80, transport: "TCP")
    for end in ["0", "-1 EINPROGRESS (x)", "-1 ENETUNREACH (x)", "-1 ECONNREFUSED (x)", "?"] {
      #expect(effects("1 connect(3<TCP:[1]>, \(Self.address), 16) = \(end)").map(\.effect) == [wanted], "\(end)")
    }
    #expect(effects("1 connect(3<TCP:[1]>, \(Self.address), 16) = -1 EISCONN (x)") == [])
    let six = #"{sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}"#
    #expect(
      effects("1 connect(3<TCPv6:[1]>, \(six), 28) = 0").map(\.effect)
        == [.contacts(address: "2001:db8::1", port: 443, transport: "TCPv6")])
  }

  @Test("sockets within the machine are nobody's network")
  func localSockets() {
    #expect(effects(#"1 connect(3<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0"#) == [])
    #expect(
      effects(#"1 sendto(3<NETLINK:[1]>, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 20"#) == [])
  }

  @Test("connecting a datagram socket sends nothing, but what is sent over it counts")
  func datagrams() {
    let connect = "1 connect(4<UDP:[1]>, \(Self.address), 16) = 0"
    let wanted = TracedCall.Effect.contacts(address: "192.0.2.1", port: 80, transport: "UDP")
    #expect(effects(connect) == [])
    #expect(effects(connect, #"1 sendto(4<UDP:[1]>, "yo", 2, 0, NULL, 0) = 2"#).map(\.effect) == [wanted])
    #expect(effects(connect, #"1 write(4<UDP:[1]>, "yo", 2) = 2"#).map(\.effect) == [wanted])
    #expect(
      effects(#"1 sendto(4<UDP:[1]>, "yo", 2, 0, \#(Self.address), 16) = -1 ENETUNREACH (x)"#).map(\.effect) == [wanted]
    )
    #expect(effects(#"1 sendto(4<UDP:[1]>, "sin_port=htons(1)", 2, 0, NULL, 0) = 2"#) == [])
  }

  @Test("a name server is asked, even where that fails at once")
  func nameServers() {
    let server = #"{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}"#
    #expect(
      effects("1 connect(4<UDP:[1]>, \(server), 16) = -1 ENETUNREACH (x)").map(\.effect)
        == [.contacts(address: "127.0.0.53", port: 53, transport: "UDP")])
  }
}
