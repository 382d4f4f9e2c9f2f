import Platform
import ProcessControl

extension ProcessView {
  /// The signals by which programs are ended from outside.
  private static let polite: Set<Int32> = [SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGTERM]

  /// How long an answer may take, in nanoseconds; a host of somebody else's may have said otherwise.
  package func budget(of request: SentRequest, _ limits: Limits) -> Int64 {
    isOpenEnded ? .max : limits.operation(request.record.operation)
  }

  /// True where the process ended before anybody had asked it to.
  package var exitedUnexpectedly: Bool {
    guard let exit else { return false }
    if isOpenEnded {
      // A signal that the transcript does not have was sent by somebody else.
      if case .signaled(let number) = exit.status, Self.polite.contains(number) { return false }
      return askedToEnd.map { $0 > exit.time } ?? true
    }
    return inputClosedTime.map { $0 > exit.time } ?? true
  }
}
