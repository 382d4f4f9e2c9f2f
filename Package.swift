// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of this package is compiled with: the strictest checks the language has, warnings included.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// A library of this package: it may use the C library of the system, by way of `Platform`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: ["Platform"] + dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "Platform", "TestSupport"] + dependencies,
    swiftSettings: strict)
}

let package = Package(
  name: "devctl-plugin-kit",
  products: [
    .library(name: "DevctlProtocol", targets: ["DevctlProtocol"]),
    .library(name: "DevctlPlugin", targets: ["DevctlPlugin"]),
    .library(name: "DevctlHost", targets: ["DevctlHost"]),
    .library(name: "DevctlConformance", targets: ["DevctlConformance"]),
    .library(name: "DevctlConformanceTesting", targets: ["DevctlConformanceTesting"]),
    .executable(name: "devctl", targets: ["devctl"]),
    .executable(name: "devctl-conformance", targets: ["devctl-conformance"]),
  ],
  targets: [
    // The protocol: values and the codec. No I/O.
    .target(name: "DevctlProtocol", swiftSettings: strict),

    // What differs between systems and their C libraries: nobody else asks which one it is.
    .target(name: "Platform", swiftSettings: strict),

    // Processes: what the system gives, in Swift's terms.
    .target(name: "CSystem"),
    module("ProcessControl", ["CSystem"]),

    // Files and folders: whole writes, trees.
    module("FileSystem"),

    // Whether a service answers.
    module("ServiceProbing", ["ProcessControl"]),

    // Arguments, terminals and text for people: what commands share.
    module("CommandLineTool"),

    // The three libraries people import.
    module("DevctlPlugin", ["CSystem", "DevctlProtocol", "ProcessControl"]),
    module("DevctlHost", ["DevctlProtocol", "ProcessControl", "ServiceProbing"]),

    // The suite, in the order in which data flows: what happened; what a run is asked to do; what plugins must do and
    // whether they did; who plays; what people read. DevctlConformance puts them together, and is what people import.
    module("ConformanceTranscript", ["CommandLineTool", "DevctlProtocol", "ProcessControl"]),
    module(
      "ConformanceSettings",
      ["CommandLineTool", "ConformanceTranscript", "DevctlProtocol", "FileSystem", "ProcessControl", "ServiceProbing"]),
    module(
      "ConformanceRequirements",
      [
        "CRequirementPages", "CommandLineTool", "ConformanceSettings", "ConformanceTranscript", "DevctlProtocol",
        "ProcessControl", "ServiceProbing",
      ]),
    module(
      "ConformanceDriver",
      [
        "CSystem", "ConformanceSettings", "ConformanceTranscript", "DevctlProtocol", "FileSystem", "ProcessControl",
        "ServiceProbing",
      ]),
    module(
      "ConformanceReports",
      [
        "CReportAssets", "CommandLineTool", "ConformanceRequirements", "ConformanceSettings", "ConformanceTranscript",
        "DevctlProtocol", "FileSystem", "ProcessControl",
      ]),
    module(
      "DevctlConformance",
      [
        "CommandLineTool", "ConformanceDriver", "ConformanceReports", "ConformanceRequirements", "ConformanceSettings",
        "ConformanceTranscript", "DevctlProtocol", "FileSystem", "ProcessControl",
      ]),

    // The pages of ProtocolSpec/requirements, embedded by the C compiler: it takes 80 ms, Swift's literals many seconds.
    .target(name: "CRequirementPages"),
    // The style sheet and the script of the HTML report, embedded by the C compiler.
    .target(name: "CReportAssets", exclude: ["report.css", "report.js"]),

    // .devctl.yaml and discovery. Where libyaml is not installed all of it builds, and says so when a file is to be read.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    module("DevctlRepository", ["CYAML", "CommandLineTool", "DevctlProtocol", "FileSystem", "ProcessControl"]),

    // The suite in the tests of a package: what Swift Testing needs of it, and the test program as a plugin.
    .target(name: "CTestProcess"),
    module(
      "DevctlConformanceTesting",
      ["CTestProcess", "CommandLineTool", "DevctlConformance", "DevctlPlugin", "FileSystem", "ProcessControl"]),

    // What the reference host is made of.
    module("DevctlSupervisor", ["DevctlProtocol", "FileSystem", "ProcessControl", "ServiceProbing"]),
    // Programs that behave as real services do, well and badly, on which the supervisor is tried.
    .target(
      name: "TestPrograms", dependencies: ["CommandLineTool", "Platform", "ProcessControl"],
      path: "FixturePlugins/apps",
      exclude: ["README.md"],
      swiftSettings: strict),

    // devctl tried on itself: short runs over all of it, which need nothing but the program.
    module(
      "SmokeTesting",
      [
        "CommandLineTool", "DevctlConformance", "DevctlPlugin", "DevctlProtocol", "FileSystem", "ProcessControl",
        "ServiceProbing",
      ]),

    // The reference plugins as texts, from which new plugins are made.
    .target(
      name: "PluginTemplates", path: "FixturePlugins/reference", exclude: ["swift"], sources: ["templates"],
      resources: [
        .embedInCode("bash/plugin.sh"), .embedInCode("node/plugin.mjs"), .embedInCode("python/plugin.py"),
        .embedInCode("texts/swift-plugin.txt"),
      ],
      swiftSettings: strict),

    // The commands.
    .executableTarget(
      name: "devctl-conformance",
      dependencies: [
        "CommandLineTool", "DevctlConformance", "DevctlRepository", "FileSystem", "Platform", "ProcessControl",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "devctl",
      dependencies: [
        "CommandLineTool", "DevctlConformance", "DevctlHost", "DevctlProtocol", "DevctlRepository", "DevctlSupervisor",
        "FileSystem", "Platform", "PluginTemplates", "ProcessControl", "ServiceProbing", "SmokeTesting", "TestPrograms",
      ], swiftSettings: strict),

    // The Swift reference plugin.
    .executableTarget(
      name: "devctl-reference-plugin", dependencies: ["DevctlPlugin"], path: "FixturePlugins/reference/swift",
      swiftSettings: strict),

    // The examples that the README and the articles of the libraries show.
    .executableTarget(
      name: "example-plugin", dependencies: ["DevctlPlugin"], path: "Examples/plugin", swiftSettings: strict),
    .executableTarget(
      name: "example-host", dependencies: ["DevctlHost", "DevctlProtocol"], path: "Examples/host",
      swiftSettings: strict),
    .executableTarget(
      name: "example-web", dependencies: ["DevctlPlugin"], path: "Examples/web", swiftSettings: strict),
    .executableTarget(
      name: "example-tour", dependencies: ["DevctlHost", "DevctlProtocol"], path: "Examples/tour",
      swiftSettings: strict),
    .executableTarget(
      name: "example-judge", dependencies: ["DevctlConformance"], path: "Examples/judge", swiftSettings: strict),

    // What `scripts/bench` runs; a release build, or the figures say nothing.
    .executableTarget(
      name: "devctl-bench", dependencies: ["DevctlHost", "DevctlProtocol", "Platform", "ProcessControl"],
      path: "Benchmarks/devctl-bench", swiftSettings: strict),

    // What `scripts/fuzz` runs: broken, large and hostile input for every reader.
    .executableTarget(
      name: "devctl-fuzz",
      dependencies: [
        "CommandLineTool", "ConformanceDriver", "ConformanceReports", "DevctlConformance", "DevctlProtocol",
        "DevctlRepository", "DevctlSupervisor", "FileSystem", "Platform", "ProcessControl", "TestSupport",
      ],
      path: "Tests/Fuzzing/devctl-fuzz", swiftSettings: strict),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["FileSystem", "Platform", "ProcessControl"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests(of: "DevctlProtocol"),
    tests(of: "ProcessControl"),
    // A plugin whose handlers misbehave, on which the SDK is tried as a process.
    .executableTarget(
      name: "devctl-probe-plugin", dependencies: ["DevctlPlugin", "Platform"], path: "Tests/ProbePlugin",
      swiftSettings: strict),
    tests(
      of: "DevctlPlugin",
      ["DevctlProtocol", "ProcessControl", "devctl-probe-plugin", "devctl-reference-plugin", "example-web"]),
    tests(of: "DevctlHost", ["DevctlProtocol", "ProcessControl"]),
    tests(
      of: "DevctlConformance",
      [
        "CommandLineTool", "ConformanceDriver", "ConformanceReports", "ConformanceRequirements", "ConformanceSettings",
        "ConformanceTranscript", "DevctlProtocol", "FileSystem", "ProcessControl", "ServiceProbing",
      ]),
    tests(of: "DevctlConformanceTesting", ["DevctlConformance", "DevctlPlugin"]),
    tests(of: "FileSystem"),
    tests(of: "ServiceProbing", ["ProcessControl"]),
    tests(of: "DevctlRepository", ["FileSystem"]),
    tests(
      of: "DevctlSupervisor", ["DevctlProtocol", "FileSystem", "ProcessControl", "ServiceProbing", "devctl"]),
    tests(of: "CommandLineTool", ["ProcessControl"]),
    tests(of: "SmokeTesting", ["CommandLineTool", "DevctlProtocol", "FileSystem", "ProcessControl", "ServiceProbing"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CommandLineTool", "ConformanceDriver", "ConformanceReports", "ConformanceRequirements", "ConformanceSettings",
        "ConformanceTranscript", "DevctlConformance", "DevctlProtocol", "FileSystem", "Platform", "ProcessControl",
        "ServiceProbing", "SmokeTesting", "TestSupport", "devctl", "devctl-conformance", "devctl-probe-plugin",
        "devctl-reference-plugin", "example-plugin", "example-host", "example-web", "example-tour", "example-judge",
      ],
      swiftSettings: strict),
  ]
)
