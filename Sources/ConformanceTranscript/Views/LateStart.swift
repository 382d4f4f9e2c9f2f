import ProcessControl

extension ProcessView {
  /// True where the suite gave up waiting for the handshake of a process that ran on and had said nothing.
  package var startedLate: Bool {
    for event in events {
      switch event.kind {
      case .exited, .output: return false
      case .waited(Wait.handshake, let reached): return !reached
      default: continue
      }
    }
    return false
  }

  /// True where the handshake had lain ready in a buffer: a line to read did not bring it out, and the end of the input did.
  package var keptHandshakeBack: Bool {
    guard startedLate, let closed = inputClosedTime, let handshakeIndex else { return false }
    return (0...Self.writingOut).contains(lines[handshakeIndex].time - closed)
  }

  /// How long a program takes to write out its buffers when its input ends, in nanoseconds.
  private static let writingOut: Int64 = 200_000_000

  /// True where a late start is the machine's doing as much as the plugin's: for a good part of the wait its processes were
  /// ready to run, and no processor was free.
  package func wasKeptWaiting(_ limits: Limits) -> Bool { queuedBeforeHandshake >= limits.handshake / 4 }

  /// How long its processes had waited for a processor when the suite gave up, in nanoseconds.
  package var queuedBeforeHandshake: Int64 {
    events.reduce(0) { sum, event in
      if case .measured(Measurement.handshake, let record) = event.kind { sum + record.queued } else { sum }
    }
  }
}
