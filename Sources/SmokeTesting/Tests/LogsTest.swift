import DevctlProtocol
import FileSystem
import ProcessControl

extension SmokeTest {
  /// What services write, and how it is shown.
  static let logs = SmokeTest(
    "logs", "what services write is kept and shown, whole, in order, and as it comes",
    [Scene("logs", playLogs), Scene("logs that are followed", playFollowed)])

  private static let count = 2000
  private static let longLine = 1 << 20

  @Sendable private static func playLogs(_ stage: Stage) throws {
    var script = PluginScript()
    let bytes = #"printf 'before\n\377\376 raw \033[31m\nafter\n'"#
    script.services = [
      .init(name: "lines", command: stage.app("log-spewer", "--lines", "\(count)", "--stream", "both")),
      .init(name: "long", command: stage.app("log-spewer", "--lines", "2", "--size", "\(longLine)")),
      .init(name: "bytes", command: ["/bin/sh", "-c", bytes]),
    ]
    try stage.configure(["smoke": script])
    try stage.check("up starts services that write and end") { _ = try stage.devctl("up").expecting(0) }
    try stage.check("all three have written what they had to, and ended with 0") {
      for name in ["lines", "long", "bytes"] {
        try stage.eventually("\(name) has not ended") {
          try stage.status(of: name)["exit"] == "exit status 0"
        }
      }
    }
    try checkLines(stage)
    try stage.check("a line of a megabyte is shown, cut, with how much was left out, and the next one begins anew") {
      let lines = try stage.devctl("logs", "long", "--stream", "stdout").expecting(0).lines
      let areWhole = zip(1..., lines).allSatisfy { $1.hasPrefix("\($0) stdout ...") && $1.hasSuffix("bytes left out]") }
      try expect(lines.count == 2 && areWhole, "there are \(lines.count) lines: \(lines.map { $0.suffix(60) })")
    }
    try stage.check("bytes that are no UTF-8, and those that steer a terminal, are shown harmlessly") {
      let lines = try stage.devctl("logs", "bytes", "--stream", "stdout").expecting(0).lines
      let expected = ["before", "\u{FFFD}\u{FFFD} raw \\u{1b}[31m", "after"]
      guard lines == expected else { throw CheckFailure("they are shown otherwise", stderrTail: lines) }
    }
    try stage.check("the logs are for their owner alone") {
      let folder = "\(stage.repository)/.devctl/logs"
      for name in try FileTree.names(in: folder) { try stage.expectPrivate("\(folder)/\(name)") }
    }
    try stage.check("down is fine with services that have ended") {
      try stage.down()
      try stage.expectNothingRuns()
    }
  }

  private static func checkLines(_ stage: Stage) throws {
    try stage.check("logs shows all \(count) lines of both streams, in order and without gap") {
      let values = try stage.devctl("logs", "lines", "--output", "json").expecting(0).jsonLines()
      for stream in ["stdout", "stderr"] {
        let lines = values.filter { $0["stream"]?.stringValue == stream }.compactMap { $0["line"]?.stringValue }
        try expectNumbers(lines, stream, 1...count)
      }
    }
    try stage.check("logs --stream stderr shows that stream alone") {
      let lines = try stage.devctl("logs", "lines", "--stream", "stderr").expecting(0).lines
      try expectNumbers(lines, "stderr", 1...count)
    }
    try stage.check("logs --tail 5 shows the last five lines of each stream") {
      let lines = try stage.devctl("logs", "lines", "--tail", "5", "--stream", "stdout").expecting(0).lines
      try expectNumbers(lines, "stdout", (count - 4)...count)
    }
  }

  @Sendable private static func playFollowed(_ stage: Stage) throws {
    var script = PluginScript()
    script.services = [.init(name: "ticker", command: stage.app("log-spewer", "--endless", "--rate", "100"))]
    try stage.configure(["smoke": script])
    try stage.check("up starts a service that goes on writing") { _ = try stage.devctl("up").expecting(0) }
    let follower = try stage.start(["logs", "ticker", "--stream", "stdout", "--follow", "--tail", "5"])
    try stage.check("logs --follow shows lines while the service writes them") {
      try stage.eventually("not enough lines have come") { follower.output.count { $0 == "\n" } >= 60 }
    }
    try stage.check("down ends the service, and nothing more is written") { try stage.down() }
    let all = try stage.check("logs shows all that it wrote") {
      let lines = try stage.devctl("logs", "ticker", "--stream", "stdout").expecting(0).lines
      try expectNumbers(lines, "stdout", 1...max(1, lines.count))
      return lines
    }
    try stage.check("logs --follow has shown the same from its first line to the very last, without gap or repeat") {
      let last = try all.last.required("there are no lines")
      try stage.eventually("the last line has not come") { follower.output.hasSuffix("\(last)\n") }
      let shown = follower.output.split(separator: "\n").map(String.init)
      guard shown == all.suffix(shown.count) else {
        throw CheckFailure("it has shown other lines", stderrTail: Array(shown.suffix(5)))
      }
    }
    try stage.check("logs --follow ends when it is interrupted, with 130") {
      follower.signal(Signal.interrupt)
      _ = try stage.end(of: follower).expecting(130)
    }
  }

  /// Fails unless the lines have just these numbers, in order.
  private static func expectNumbers(_ lines: [String], _ stream: String, _ numbers: ClosedRange<Int>) throws {
    try expect(lines.count == numbers.count, "there are \(lines.count) lines of \(stream) in place of \(numbers.count)")
    for (number, line) in zip(numbers, lines) where !line.hasPrefix("\(number) \(stream) .") {
      throw CheckFailure("where line \(number) of \(stream) should be, there is \"\(line.prefix(60))\"")
    }
  }
}
