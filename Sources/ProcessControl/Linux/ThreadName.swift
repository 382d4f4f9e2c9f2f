internal import CSystem

/// The names of threads, as tools like `top -H` show them: prctl(2).
enum ThreadName {
  /// Names the calling thread, in at most 15 bytes.
  static func set(_ name: String) { csystem_name_thread(name) }
}
