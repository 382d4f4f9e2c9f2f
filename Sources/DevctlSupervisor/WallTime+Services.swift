package import ProcessControl

extension WallTime {
  package static func + (moment: Self, duration: Duration) -> Self {
    let milliseconds = duration.wholeNanoseconds / 1_000_000
    return WallTime(milliseconds: moment.milliseconds.addingReportingOverflow(milliseconds).partialValue)
  }

  package static func - (later: Self, earlier: Self) -> Duration {
    .milliseconds(later.milliseconds) - .milliseconds(earlier.milliseconds)
  }
}
