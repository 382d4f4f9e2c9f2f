import Platform
import ProcessControl

/// A real browser, without its window.
package enum Browser {
  private static let chromium = "/usr/bin/chromium"

  /// The page as it stands once its scripts have run, as HTML.
  ///
  /// - Parameters:
  ///   - fragment: What follows `#` in the address.
  ///   - width: The window's, in pixels; at least 500.
  package static func document(of page: String, fragment: String = "", width: Int = 1440, in folder: TemporaryFolder)
    async throws
    -> String
  {
    guard access(chromium, X_OK) == 0 else {
      throw MissingTool(description: "\(chromium) is missing: scripts/setup installs it, with what the tests need")
    }
    let file = try folder.write("page.html", page)
    let outcome = try await Program.run(
      chromium,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=\(width),1000",
        "--user-data-dir=\(folder.path)/profile", "--dump-dom", "file://\(file)#\(fragment)",
      ], environment: ["HOME": folder.path])
    guard outcome.status.isSuccess else { throw MissingTool(description: "chromium failed: \(outcome.error)") }
    return outcome.output
  }
}
