import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("several plugins are started and closed as one")
struct PluginSetTests {
  private let bench = PluginBench()

  private func failure(_ specs: [PluginSpec]) async -> PluginSetError? {
    do throws(PluginSetError) {
      await (try PluginSet.start(specs, options: FixturePlugin.options)).close()
      return nil
    } catch {
      return error
    }
  }

  @Test("they are in the order of priority, then id, and closed cleanly")
  func order() async throws {
    let specs = [bench.plugin("b", [:]), bench.plugin("late", priority: 5, [:]), bench.plugin("a", [:])]
    let plugins = try await PluginSet.start(specs, options: FixturePlugin.options)
    #expect(plugins.plugins.map(\.spec.id) == ["a", "b", "late"])
    #expect(plugins["b"]?.handshake.pluginName == "b")
    let closings = await plugins.close()
    #expect(closings.map(\.pluginID) == ["a", "b", "late"])
    #expect(closings.allSatisfy { $0.report.isClean })
    #expect(await plugins.close() == closings)
    #expect(plugins.events.allSatisfy { $0.event.level == .info }, "a normal exit is no error")
    #expect(bench.isEmpty)
  }

  @Test("they start at the same time: each waits for all others")
  func parallel() async throws {
    let specs = ["a", "b", "c"].map { id in
      let meet =
        "touch '\(bench.path)/\(id)'; while ! ls '\(bench.path)/a' '\(bench.path)/b' '\(bench.path)/c'; do sleep 0.01; done"
      return bench.plugin(id, before: "{ \(meet); } >/dev/null 2>&1", [:])
    }
    let plugins = try await PluginSet.start(specs, options: FixturePlugin.options)
    await plugins.close()
  }

  @Test("every plugin that fails its start is told, and nothing is left of the others")
  func failedStart() async throws {
    let specs = [
      bench.plugin("good", [:]), bench.plugin("bad", before: "echo 'no database' >&2; exit 3", [:]),
      PluginSpec(id: "gone", path: "/nowhere/plugin"),
    ]
    let error = try #require(await failure(specs))
    guard case .failedStarts(let errors) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(errors.map(\.pluginID) == ["bad", "gone"])
    #expect(errors.first?.exit == .exited(status: 3))
    #expect(error.description.contains("no database"))
    #expect(error.description.contains("There is no executable at \"/nowhere/plugin\""))
    #expect(error.journal.map(\.event.name).filter { $0 == "plugin_closed" }.count == 1)
    #expect(bench.isEmpty)
  }

  @Test("an id that two plugins have is refused before anything is started")
  func duplicates() async throws {
    let error = try #require(await failure([bench.plugin("a", [:]), bench.plugin("b", [:]), bench.plugin("a", [:])]))
    #expect(error.reason == .duplicateIDs(["a"]))
    #expect(error.journal.isEmpty)
    #expect(bench.folder?.read("pids") == nil)
  }

  @Test("a canceled start closes what has been started")
  func canceled() async throws {
    let specs = [bench.plugin("good", [:]), bench.plugin("slow", before: "sleep 600", [:])]
    let bench = self.bench
    let task = Task { await failure(specs) }
    #expect(await eventually { bench.folder?.read("pids")?.isEmpty == false })
    task.cancel()
    let error = try #require(await task.value)
    #expect(error.reason == .canceled)
    #expect(bench.isEmpty)
  }

  @Test("the body's error comes through, and the plugins are closed before")
  func scoped() async throws {
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await PluginSet.with([bench.plugin("a", [:])], options: FixturePlugin.options) { _ in throw Stop() }
    }
    #expect(bench.isEmpty)
  }
}
