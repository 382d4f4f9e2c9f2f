import Platform
import ProcessControl

/// Times of many runs of the same thing.
struct Samples {
  private var nanoseconds: [Int64] = []

  init(reserving count: Int) {
    nanoseconds.reserveCapacity(count)
  }

  mutating func add(since start: MonotonicInstant) {
    nanoseconds.append(MonotonicInstant.now.nanoseconds - start.nanoseconds)
  }

  /// The time that this share of the runs stayed below, in nanoseconds.
  func percentile(_ share: Double) -> Double {
    let sorted = nanoseconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }

  var median: Double { percentile(0.5) }
}

/// What the process has used.
enum Usage {
  /// Time on a processor, in nanoseconds.
  static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// The most memory so far, in bytes.
  static var peakMemory: Double { status("VmHWM") }

  /// Memory now, in bytes.
  static var memory: Double { status("VmRSS") }

  /// How many descriptors are open.
  static var descriptors: Double {
    guard let folder = opendir("/proc/self/fd") else { return -1 }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return Double(count)
  }

  /// How many child processes there are, those included that were not waited for.
  static var children: Double { Double(ProcessTable.snapshot().descendants(of: getpid()).count) }

  private static func status(_ name: String) -> Double {
    guard let file = fopen("/proc/self/status", "re") else { return 0 }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
    let digits = lines.first { $0.hasPrefix("\(name):") }?.filter(\.isNumber) ?? ""
    return (Double(digits) ?? 0) * 1024
  }
}
