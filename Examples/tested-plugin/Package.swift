// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as a plugin's author has it. In place of the path there would be the kit's address and version.
let package = Package(
  name: "tested-plugin",
  dependencies: [.package(name: "devctl-plugin-kit", path: "../..")],
  targets: [
    .executableTarget(name: "notes", dependencies: [.product(name: "DevctlPlugin", package: "devctl-plugin-kit")]),
    .testTarget(
      name: "NotesTests",
      dependencies: ["notes", .product(name: "DevctlConformanceTesting", package: "devctl-plugin-kit")]),
  ]
)
