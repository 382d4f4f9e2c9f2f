/// One of the two streams that a process writes.
package enum OutputStream: Hashable, Sendable, CaseIterable {
  case standardOutput, standardError
}

/// What happens to a ``ChildProcess``, in the order in which it happens.
package enum ChildEvent {
  /// Bytes that the process wrote; they are only there during the call.
  case output(OutputStream, UnsafeRawBufferPointer)
  /// Nothing more comes on this stream.
  case outputEnded(OutputStream)
  /// The process does not read its input any more; what was queued for it is gone.
  case inputFailed(SystemError)
  /// The process has ended. Its last output may still come.
  case exited(ProcessExit)
  /// The process has ended and its output was read. The last event.
  case finished
}
