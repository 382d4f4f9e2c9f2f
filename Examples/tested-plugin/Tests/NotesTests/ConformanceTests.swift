import DevctlConformanceTesting
import Testing

@testable import notes

@Test("the plugin conforms", arguments: Requirement.all)
func plugin(_ requirement: Requirement) async throws { try await Conformance(of: NotesPlugin.self).expect(requirement) }

@Test("so does its executable", arguments: Requirement.all)
func product(_ requirement: Requirement) async throws { try await Conformance(ofProduct: "notes").expect(requirement) }
