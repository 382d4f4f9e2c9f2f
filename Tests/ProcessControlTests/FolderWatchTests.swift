import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("Watching a folder")
struct FolderWatchTests {
  @Test("a new file and what is written into it wake the wait, whenever they came")
  func changes() async throws {
    let folder = try TemporaryFolder()
    try await onThread {
      let watch = FolderWatch(folder.path)
      let never = Cancellation()
      try folder.write("file", "")
      #expect(watch.wait(until: .after(testTimeout), never) == .names)
      let descriptor = open("\(folder.path)/file", O_WRONLY | O_CLOEXEC)
      defer { close(descriptor) }
      #expect(write(descriptor, "x", 1) == 1)
      #expect(watch.wait(until: .after(testTimeout), never) == .contents)
    }
  }

  @Test("a wait ends at its deadline, and when the switch is thrown")
  func ends() async throws {
    let folder = try TemporaryFolder()
    try await onThread {
      let watch = FolderWatch(folder.path)
      let cancellation = Cancellation()
      #expect(watch.wait(until: .after(.milliseconds(10)), cancellation) == .deadline)
      cancellation.cancel()
      #expect(watch.wait(until: .never, cancellation) == .cancelled)
    }
  }

  @Test("a folder that is missing is looked for, and watched once it is there")
  func missing() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/later"
    try await onThread {
      let watch = FolderWatch(path)
      #expect(watch.wait(until: .after(testTimeout), Cancellation()) == .names)
      #expect(mkdir(path, 0o700) == 0)
      #expect(watch.wait(until: .after(testTimeout), Cancellation()) == .names)
      try folder.write("later/file", "")
      #expect(watch.wait(until: .after(testTimeout), Cancellation()) == .names)
    }
  }
}
