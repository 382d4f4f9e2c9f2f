/// The names of the requests that the scenario sends.
package enum StreamRequests {
  package static let first = "stream-1"
  package static let second = "stream-2"
  package static let beside = "beside-a-stream"
  package static let afterPause = "after-the-pause"
  /// What the names of those begin with that are sent while nobody reads.
  package static let unreadPrefix = "unread-"
}
