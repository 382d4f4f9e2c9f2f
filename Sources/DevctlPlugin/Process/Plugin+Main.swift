extension Plugin {
  /// Runs the plugin until its host lets go of it; what `@main` calls.
  public static func main() {
    PluginProcess.run { Self() }
  }
}
