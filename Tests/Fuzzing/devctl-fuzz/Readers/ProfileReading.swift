import DevctlConformance
import TestSupport

extension FuzzedReader {
  /// A plugin's profile, as its author writes it.
  static let profile = FuzzedReader(
    "profile", examples: profiles,
    tokens: [
      #""format":1"#, #""budgets":{"x":"99999999999999999999h"}"#, #""20s""#, #""0.5m""#, #""command":["x"]"#,
      #""services":[{"name":"db","command":["./db"],"port":1}]"#, #""needed_by":["*"]"#, #""environment":{"A":"b"}"#,
      #""ready":{"tcp":"127.0.0.1:1"}"#, #""not_applicable":{"framing.*":"x"}"#,
    ]
  ) { (bytes, _) throws(Violation) in
    // Beside the example: the folder of its repository has to be there.
    let name = PackagePaths.file(profiles[0])
    guard let profile = try? Profile(decoding: bytes, name: name) else { return }
    let again = try? Profile(profile.source, file: profile.file)
    try Violation.unless(again == profile, "the content of the profile reads as another one")
    try Violation.unless(
      (try? Profile(profile.contentWithoutSecrets, file: profile.file)) != nil, "without secrets the profile is refused"
    )
  }

  private static let profiles = ["FixturePlugins/behaviours/profiled/devctl-conformance.json"]
}
