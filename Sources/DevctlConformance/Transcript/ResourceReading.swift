import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ResourceRecord {
  /// What a process has used so far; nil where it is gone.
  init?(of pid: Int32) {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0,
      let status = try? FileTree.read("/proc/\(pid)/statm"), let names = try? FileTree.names(in: "/proc/\(pid)/fd")
    else { return nil }
    let fields = String(decoding: status, as: UTF8.self).split(separator: " ")
    let pages = fields.count > 1 ? Int64(fields[1]) ?? 0 : 0
    self.init(
      cpu: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec),
      memory: pages * Int64(sysconf(Int32(_SC_PAGESIZE))),
      descriptors: names.count)
  }
}
