import DevctlConformance
import Testing

@Suite("Lines of strace")
struct StraceParserTests {
  /// Parses one line by itself.
  private func line(_ text: String) -> StraceParser.Line? {
    var parser = StraceParser()
    return parser.parse(Array(text.utf8))
  }

  /// Parses one line that is a whole call.
  private func call(_ text: String) throws -> SystemCall {
    guard case .call(let call)? = line("7 1795265348.038534 " + text) else {
      throw ParseFailure(text: text)
    }
    return call
  }

  private struct ParseFailure: Error { var text: String }

  @Test("a call has its process, time, name, arguments and result")
  func plain() throws {
    guard
      case .call(let call)? = line(
        #"25150 1795265347.982808 execve("/bin/ls", ["ls", "-l"], 0x7fff29e29c18 /* 39 vars */) = 0"#)
    else {
      Issue.record("no call")
      return
    }
    #expect(call.pid == 25150)
    #expect(call.time == 1_795_265_347_982_808_000)
    #expect(call.name == "execve")
    #expect(call.arguments.map(\.description) == [#""/bin/ls""#, #"["ls", "-l"]"#, "0x7fff29e29c18 /* 39 vars */"])
    #expect(call.arguments[1].list?.map(\.string) == ["ls", "-l"])
    #expect(call.result?.number == 0)
    #expect(call.error == nil)
    #expect(call.text.hasPrefix(#"execve("/bin/ls""#) && call.text.hasSuffix("= 0"))
  }

  @Test("a pid is padded on the right, and so may the result be")
  func padding() throws {
    guard case .call(let call)? = line(#"7     1795265348.000000001 rmdir("/x")          = -1 ENOENT (No such file)"#)
    else {
      Issue.record("no call")
      return
    }
    #expect(call.pid == 7)
    #expect(call.time == 1_795_265_348_000_000_001)
    #expect(call.error == "ENOENT")
  }

  @Test("a call that fails has the name of its error")
  func failed() throws {
    let refused = try call(
      #"openat(AT_FDCWD</r>, "/etc/x", O_WRONLY|O_CREAT, 0666) = -1 EROFS (Read-only file system)"#)
    #expect(refused.error == "EROFS")
    #expect(refused.arguments[0].descriptor?.path == "/r")
    #expect(refused.arguments[2].has(flag: "O_CREAT"))
    #expect(!refused.arguments[2].has(flag: "O_CREA"))
  }

  @Test("commas, brackets, quotes and angle brackets in a path part nothing")
  func hostilePaths() throws {
    let opened = try call(
      #"openat(AT_FDCWD</tmp/a\74b\76, (c)\n>, "x\", y) = 3<\303\274>\0014", O_WRONLY) = 3</tmp/a\74b\76, (c)\n/x", y>"#
    )
    #expect(opened.arguments.count == 3)
    #expect(opened.arguments[0].descriptor?.path == "/tmp/a<b>, (c)\n")
    #expect(opened.arguments[1].string == "x\", y) = 3<ü>\u{1}4")
    #expect(opened.result?.descriptor?.path == "/tmp/a<b>, (c)\n/x\", y")
  }

  @Test("bytes that are not UTF-8 are replaced, and a string that was cut ends where it was cut")
  func strings() throws {
    let cut = try call(#"write(1</x>, "a\377b"..., 4096) = 4096"#)
    #expect(cut.arguments[1].string == "a\u{FFFD}b")
    #expect(try call(#"unlink(NULL) = -1 EFAULT (Bad address)"#).arguments[0].string == nil)
    #expect(StraceWord(#"["a", ...]"#).list?.map(\.string) == ["a"])
  }

  @Test("a descriptor leads to a file, a file without a name, a device, or a socket with its protocol")
  func descriptors() {
    #expect(StraceWord("3</tmp/x>").descriptor?.path == "/tmp/x")
    #expect(StraceWord("3</tmp/x>(deleted)").descriptor?.isDeleted == true)
    #expect(StraceWord("3</dev/null<char 1:3>>").descriptor?.path == "/dev/null")
    #expect(StraceWord("4<UDPv6:[[::1]:9->[::1]:53]>").descriptor?.transport == "UDPv6")
    #expect(StraceWord("4<TCP:[2917157]>").descriptor?.transport == "TCP")
    #expect(StraceWord("0<pipe:[12]>").descriptor?.path == nil)
    #expect(StraceWord(#""a<b>""#).descriptor == nil)
    #expect(StraceWord("3").descriptor == nil)
  }

  @Test("fields are found at any depth, and never in what was sent")
  func fields() throws {
    let message = try call(
      #"sendmsg(4<UDP:[0.0.0.0:1->192.0.2.1:5]>, {msg_name={sa_family=AF_INET, sin_port=htons(5), "#
        + #"sin_addr=inet_addr("192.0.2.9")}, msg_iov=[{iov_base="{sin_port=htons(6)}", iov_len=1}]}, 0) = 1"#)
    #expect(message.arguments.count == 3)
    #expect(message.arguments[1].field("sin_port")?.call("htons")?.first?.number == 5)
    #expect(message.arguments[1].field("iov_len")?.number == 1)
    #expect(StraceWord(#"[{iov_base="sin_port=htons(6)"}]"#).field("sin_port") == nil)
  }

  @Test("a call in two lines is put together, with the time of its begin")
  func unfinished() throws {
    var parser = StraceParser()
    let lines = [
      "10 1.000000 vfork( <unfinished ...>",
      #"11 2.000000 execve("/bin/sh", ["sh"], 0x7ffd /* 3 vars */ <unfinished ...>"#,
      "10 3.000000 <... vfork resumed>) = 11",
      "11 4.000000 <... execve resumed>) = 0",
    ].map { parser.parse(Array($0.utf8)) }
    #expect(lines[0] == .begun && lines[1] == .begun)
    guard case .call(let fork)? = lines[2], case .call(let exec)? = lines[3] else {
      Issue.record("\(lines)")
      return
    }
    #expect(fork.result?.number == 11 && fork.time == 1_000_000_000 && fork.arguments == [])
    #expect(exec.name == "execve" && exec.time == 2_000_000_000 && exec.arguments[0].string == "/bin/sh")
  }

  @Test("a process that ends in a call gives it up")
  func endsInCall() {
    var parser = StraceParser()
    _ = parser.parse(Array(#"9 1.5 connect(3<TCP:[1]>, {sa_family=AF_INET}, 16 <unfinished ...>"#.utf8))
    guard case .ended(9, let open?)? = parser.parse(Array("9 2.5 +++ killed by SIGKILL +++".utf8)) else {
      Issue.record("no end")
      return
    }
    #expect(open.name == "connect" && open.result == nil && open.error == nil)
    #expect(parser.parse(Array("9 3.5 <... connect resumed>) = 0".utf8)) == .other)
  }

  @Test("signals, ends and results that never came are told apart")
  func others() throws {
    #expect(line("7 1.0 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---") == .other)
    #expect(line("7 1.0 +++ exited with 0 +++") == .ended(pid: 7, during: nil))
    #expect(try call("connect(3<TCP:[1]>, {sa_family=AF_INET}, 16) = ?").result == nil)
  }

  @Test(
    "what is no line of strace is nothing, wherever it was cut",
    arguments: [
      "", "x", "7", "7 1", "7 1.", "7 1.0", "7 1.0 x", "strace: attached", "7 1.0 a b(", "99999999999 1.0 f()",
    ])
  func nonsense(text: String) {
    #expect(line(text) == nil)
  }

  @Test("every beginning of a line is read without harm")
  func everyPrefix() {
    let whole = Array(
      #"7 1.0 sendmsg(4<UDP:[0.0.0.0:1->1.2.3.4:5]>, {msg_name={sa_family=AF_INET, sin_port=htons(5)}, "\12"...}, [</a\74>]) = 3</x>(deleted)"#
        .utf8)
    for count in 0...whole.count {
      var parser = StraceParser()
      guard case .call(let call)? = parser.parse(Array(whole.prefix(count))) else { continue }
      for word in call.arguments + [call.result].compactMap({ $0 }) {
        _ = (word.string, word.list, word.descriptor, word.field("sin_port"), word.unnamed("htons"), word.number)
      }
    }
  }

  @Test("brackets that nest without end are read without harm")
  func nesting() throws {
    let deep = String(repeating: "[", count: 60_000) + "sin_port=htons(5)"
    let word = try #require(try call("connect(3, {sa_family=AF_INET, x=\(deep)}, 16) = 0").arguments.dropFirst().first)
    #expect(word.field("sa_family")?.description == "AF_INET")
    #expect(word.field("sin_port") == nil)
    #expect(word.unnamed("htons") == nil)
  }

  @Test("a string of which there is only the first quote is empty")
  func loneQuote() {
    #expect(StraceWord("\"").string == "")
  }
}
