public import DevctlProtocol
internal import ProcessControl

/// The events of a stream, in order, from the first to its `end`, which is the last element (`stream.ends-once`).
///
/// A stream that ends with `ok: false` throws behind that. So does one that is cut off: by the plugin's death, by a broken
/// event, or because its consumer was slower than the buffer allows (see ``StreamBufferLimit``); what came before is
/// delivered first. Letting go of the stream and its iterators stops the delivery; the protocol has no way to stop the
/// plugin's side of it before the plugin is closed.
public struct PluginStream: AsyncSequence, Sendable {
  public typealias Element = Event
  public typealias Failure = HostError

  /// The stream's id, as the plugin chose it.
  public let id: String
  let subscription: StreamSubscription

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(subscription: subscription) }

  /// Takes all events that are there, and waits where there are none: the fast way through a busy stream.
  ///
  /// - Returns: At least one event; nil behind the last.
  /// - Throws: ``HostError`` where the stream did not end well, `E_CANCELED` where the task was canceled.
  public func nextBatch() async throws(HostError) -> [Event]? { try await subscription.buffer.next() }

  /// Goes through a stream. All iterators of one stream share its events.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let subscription: StreamSubscription
    // Inlinable, so that a loop over a stream costs a call only where a batch is at its end. The last event comes first:
    // so each is moved out of the array, and let go of when its consumer is done with it.
    @usableFromInline var rest: [Event] = []

    init(subscription: StreamSubscription) {
      self.subscription = subscription
    }

    @inlinable
    public mutating func next() async throws(HostError) -> Event? {
      try await next(isolation: nil)
    }

    @inlinable
    public mutating func next(isolation actor: isolated (any Actor)?) async throws(HostError) -> Event? {
      if let event = rest.popLast() { return event }
      rest = try await nextBatch(isolation: actor)
      return rest.popLast()
    }

    /// The next events, the last one first.
    @usableFromInline
    func nextBatch(isolation actor: isolated (any Actor)?) async throws(HostError) -> [Event] {
      var events = try await subscription.buffer.next() ?? []
      // In place, each moved: the array's own `reverse()` copies them.
      events.withUnsafeMutableBufferPointer { events in
        for index in 0..<events.count / 2 { events.swapAt(index, events.count - 1 - index) }
      }
      return events
    }
  }
}

/// The interest of somebody in a stream; it ends when nobody holds it any more.
final class StreamSubscription: Sendable {
  private let streamID: String
  let buffer: EventBuffer
  /// A plugin that somebody listens to is not let go.
  private let plugin: PluginClient

  init(_ streamID: String, _ buffer: EventBuffer, _ plugin: PluginClient) {
    self.streamID = streamID
    self.buffer = buffer
    self.plugin = plugin
  }

  deinit {
    plugin.core.conversation.withLock { $0.unsubscribe(streamID) }
  }
}
