import ConformanceDriver

extension FuzzedReader {
  /// The lines of strace, whose texts come from the plugin, and what they come to.
  static let strace = FuzzedReader(
    "strace",
    tokens: [
      " <unfinished ...>", "<... openat resumed>", "+++ exited with 0 +++\n", "--- SIGCHLD {} ---\n", " = -1 EROFS (x)",
      " = ?", "O_WRONLY|O_CREAT", "AT_FDCWD</r>", "3</a\\x3eb>", "(deleted)", "{sa_family=AF_INET, ", "htons(80)",
      "inet_addr(\"1.2.3.4\")", "\"\\377\\0\\n\"", "\"x\"...", "0x7ffd /* 3 vars */", "clone(", "execve(", "connect(",
    ]
  ) { (bytes, _) throws(Violation) in
    var parser = StraceParser()
    var calls: [SystemCall] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard case .call(let call)? = parser.parse(Array(line)) else { continue }
      for word in call.arguments + (call.result.map { [$0] } ?? []) {
        _ = (word.number, word.string, word.list, word.descriptor, word.has(flag: "O_CREAT"))
        _ = (word.field("sin_port"), word.unnamed("inet_pton"))
      }
      if TraceInterpreter.matters(call) { calls.append(call) }
    }
    // The file system of this machine is left alone: it would make inputs differ from one to the next.
    var interpreter = TraceInterpreter(
      sandbox: "/s", folder: "/s/repo",
      fileSystem: .init(resolved: { $0.hasSuffix("/out") ? "/srv/out" : nil }, wasThere: { path, _ in path.isEmpty }))
    let effects = interpreter.effects(of: calls)
    try Violation.unless(effects.count <= calls.count, "there are more effects than calls")
  }
}
