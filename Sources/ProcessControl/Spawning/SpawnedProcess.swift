package import Platform

/// A process that was just started, and the descriptors that belong to it.
///
/// This is a plain value: whoever holds it closes the descriptors and reaps the process.
package struct SpawnedProcess: Hashable, Sendable {
  /// The process, which also leads the process group of the same number.
  package let pid: pid_t
  /// This end of the pipe, where a pipe was asked for: close-on-exec and non-blocking.
  package let standardInput: Int32?
  package let standardOutput: Int32?
  package let standardError: Int32?
  /// A pidfd: readable once the process has ended, close-on-exec.
  package let processDescriptor: Int32

  /// Closes every descriptor; the process itself is left alone.
  package func closeDescriptors() {
    for descriptor in [standardInput, standardOutput, standardError, processDescriptor] {
      if let descriptor { close(descriptor) }
    }
  }
}
