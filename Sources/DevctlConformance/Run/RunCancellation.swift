package import ProcessControl

/// A switch that ends a run soon; what ``ConformanceRun/run(cancellation:progress:)`` listens to.
public struct RunCancellation: Sendable {
  package let underlying: Cancellation

  /// A switch that is not thrown yet.
  public init() { underlying = Cancellation() }

  /// Ends the run soon: waits return, plugins are killed, sandboxes removed. May be called from any thread, more than once,
  /// and from a signal handler.
  public func cancel() { underlying.cancel() }

  /// Whether the switch was thrown.
  public var isCancelled: Bool { underlying.isCancelled }
}
