package import Platform

/// Which sockets processes have open.
package enum Sockets {
  /// The listening sockets of these processes, each process in its own network namespace.
  package static func listening(of pids: some Sequence<pid_t>) -> [ListeningSocket] {
    var tables: [String: [UInt64: ListeningEntry]] = [:]
    var found: [ListeningSocket] = []
    for pid in pids {
      let inodes = socketInodes(of: pid)
      if inodes.isEmpty { continue }
      let namespace = SmallFile.link("/proc/\(pid)/ns/net") ?? "\(pid)"
      let table = tables[namespace] ?? listeningEntries(seenBy: pid)
      tables[namespace] = table
      for inode in inodes {
        guard let entry = table[inode] else { continue }
        found.append(ListeningSocket(pid: pid, transport: entry.transport, address: entry.address))
      }
    }
    return found.sorted { ($0.pid, $0.address) < ($1.pid, $1.address) }
  }

  private static func socketInodes(of pid: pid_t) -> Set<UInt64> {
    let folder = "/proc/\(pid)/fd"
    return Set(
      SmallFile.names(in: folder).compactMap { name in
        guard let target = SmallFile.link("\(folder)/\(name)"), target.hasPrefix("socket:[") else { return nil }
        return UInt64(target.dropFirst(8).dropLast())
      })
  }

  private static func listeningEntries(seenBy pid: pid_t) -> [UInt64: ListeningEntry] {
    func parse(_ table: String, _ parseLine: (Substring) -> (UInt64, ListeningEntry)?) -> [(UInt64, ListeningEntry)] {
      (SmallFile.text("/proc/\(pid)/net/\(table)") ?? "").split(separator: "\n").dropFirst().compactMap(parseLine)
    }
    let all =
      parse("tcp") { ListeningEntry.parse(internet: $0, .tcp) }
      + parse("tcp6") { ListeningEntry.parse(internet: $0, .tcp6) } + parse("unix", ListeningEntry.parse(unix:))
    return Dictionary(all) { first, _ in first }
  }
}

/// A line of one of the tables in `/proc/PID/net`.
struct ListeningEntry: Hashable {
  let transport: ListeningSocket.Transport
  let address: String

  /// `sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...`, where state 0A is LISTEN.
  static func parse(internet line: Substring, _ transport: ListeningSocket.Transport) -> (UInt64, ListeningEntry)? {
    let fields = line.split(separator: " ")
    guard fields.count > 9, fields[3] == "0A", let inode = UInt64(fields[9]) else { return nil }
    let parts = fields[1].split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1], radix: 16), let host = host(parts[0], transport) else {
      return nil
    }
    return (inode, ListeningEntry(transport: transport, address: "\(host):\(port)"))
  }

  /// `Num RefCount Protocol Flags Type St Inode Path`, where flag 0x10000 (__SO_ACCEPTCON) means listening.
  static func parse(unix line: Substring) -> (UInt64, ListeningEntry)? {
    let fields = line.split(separator: " ", maxSplits: 7)
    guard fields.count > 6, let flags = UInt32(fields[3], radix: 16), flags & 0x10000 != 0,
      let inode = UInt64(fields[6])
    else { return nil }
    return (inode, ListeningEntry(transport: .unix, address: fields.count > 7 ? String(fields[7]) : "(unnamed)"))
  }

  /// The kernel prints the address as 32-bit words in the machine's own byte order.
  private static func host(_ hexadecimal: Substring, _ transport: ListeningSocket.Transport) -> String? {
    var words: [UInt32] = []
    var rest = hexadecimal
    while !rest.isEmpty {
      guard let word = UInt32(rest.prefix(8), radix: 16) else { return nil }
      words.append(word)
      rest = rest.dropFirst(8)
    }
    let family = transport == .tcp ? AF_INET : AF_INET6
    guard words.count == (transport == .tcp ? 1 : 4) else { return nil }
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer -> String? in
      guard let start = buffer.baseAddress else { return nil }
      return inet_ntop(family, words, start, socklen_t(buffer.count)).map { String(cString: $0) }
    }
    return text.map { transport == .tcp ? $0 : "[\($0)]" }
  }
}
