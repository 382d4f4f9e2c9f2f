import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("Watching files")
struct FileWatchTests {
  private let folder: TemporaryFolder
  private let file: FileWatch.Target

  init() throws {
    folder = try TemporaryFolder()
    file = .file(try folder.write("plugin", "one"))
    try folder.write("other", "")
  }

  private func next(_ watch: FileWatch) -> [FileWatch.Target]? {
    watch.nextChange(quiet: .milliseconds(20), timeout: testTimeout, Cancellation())
  }

  @Test("a change is told, also one that came before the wait, and a file renamed over it, but not another file's")
  func changes() async throws {
    try await onThread {
      let watch = FileWatch()
      watch.watch([file])
      try folder.write("other", "changed")
      try folder.write("plugin", "longer")
      #expect(next(watch) == [file])
      try folder.write("plugin.new", "longer")
      #expect(rename("\(folder.path)/plugin.new", "\(folder.path)/plugin") == 0)
      #expect(next(watch) == [file])
    }
  }

  @Test("a file that goes and one that comes are changes, and so is the permission to run it")
  func existence() async throws {
    try await onThread {
      let watch = FileWatch()
      watch.watch([file])
      #expect(unlink("\(folder.path)/plugin") == 0)
      #expect(next(watch) == [file])
      try folder.write("plugin", "two")
      #expect(next(watch) == [file])
      #expect(chmod("\(folder.path)/plugin", 0o755) == 0)
      #expect(next(watch) == [file])
    }
  }

  @Test("names are watched by how they begin")
  func names() async throws {
    try await onThread {
      let names = FileWatch.Target.names(folder: folder.path, prefix: "devctl-")
      let watch = FileWatch()
      watch.watch([names, file])
      try folder.write(".devctl-web.swp", "")
      try folder.write("devctl-web", "")
      #expect(next(watch) == [names])
    }
  }

  @Test("what is watched anew keeps how it stood: what changed meanwhile is told")
  func meanwhile() async throws {
    try await onThread {
      let watch = FileWatch()
      watch.watch([file])
      try folder.write("plugin", "changed meanwhile")
      watch.watch([file, .file("\(folder.path)/other")])
      #expect(next(watch) == [file])
    }
  }

  @Test("the wait ends when the switch is thrown")
  func cancelled() async throws {
    try await onThread {
      let watch = FileWatch()
      watch.watch([file])
      let cancellation = Cancellation()
      cancellation.cancel()
      #expect(watch.nextChange(quiet: .seconds(1), timeout: .seconds(1), cancellation) == nil)
    }
  }
}
