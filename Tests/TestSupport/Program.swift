import Platform
package import ProcessControl

/// A program that a test has started, with all that it writes.
package final class Program: Sendable {
  /// How a program ended, and what it wrote.
  package struct Outcome: Sendable {
    package let status: ProcessExit
    package let output: String
    package let error: String
  }

  /// The program was still running after the time that a test waits for anything.
  package struct Overdue: Error, CustomStringConvertible {
    package let description: String
  }

  private struct Record {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var isFinished = false
  }

  private let record: Locked<Record>
  private let child: ChildProcess
  private let words: [String]

  /// Starts a program: one of this package's own by its bare name, any other by its path.
  ///
  /// - Parameter environment: Added to a minimal one, which has nothing of the test's own.
  package init(
    _ name: String, _ arguments: [String] = [], environment: [String: String] = [:], workingDirectory: String? = nil
  ) throws {
    let record = Locked(Record())
    self.record = record
    words = [name] + arguments
    let path = name.contains("/") ? name : "\(Self.productFolder)/\(name)"
    let request = SpawnRequest(
      executable: path, arguments: arguments,
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"].merging(environment) { $1 },
      workingDirectory: workingDirectory ?? PackagePaths.root, standardInput: .pipe, standardOutput: .pipe,
      standardError: .pipe)
    child = try ChildProcess.start(request, on: .shared()) { _, event in
      record.withLock { record in
        switch event {
        case .output(.standardOutput, let bytes): record.output += bytes
        case .output(.standardError, let bytes): record.error += bytes
        case .finished: record.isFinished = true
        default: break
        }
      }
    }
  }

  /// Runs a program to its end.
  ///
  /// - Parameter limit: How long it may take, where that is longer than what tests wait for anything.
  package static func run(
    _ name: String, _ arguments: [String] = [], input: String = "", environment: [String: String] = [:],
    workingDirectory: String? = nil, limit: Duration = testTimeout * 3
  ) async throws -> Outcome {
    let program = try Program(name, arguments, environment: environment, workingDirectory: workingDirectory)
    program.child.write(Array(input.utf8))
    program.child.closeInput()
    return try await program.end(within: limit)
  }

  /// Sends a signal to the program alone, as a person does with `kill`.
  package func signal(_ number: Int32) { kill(child.pid, number) }

  /// The sockets that it listens on now.
  package var listeners: [String] { Sockets.listening(of: [child.pid]).map { "\($0)" } }

  /// What it has written to standard output until now.
  package var output: String { record.withLock { String(decoding: $0.output, as: UTF8.self) } }

  /// What it has written to standard error until now.
  package var error: String { record.withLock { String(decoding: $0.error, as: UTF8.self) } }

  /// Waits for its end.
  ///
  /// - Throws: ``Overdue``, after it has been killed.
  package func end(within limit: Duration = testTimeout * 3) async throws -> Outcome {
    let status = await child.waitForExit(until: .after(limit))
    let isFinished = await eventually { record.withLock { $0.isFinished } }
    await child.tearDown(.kill)
    guard let status, isFinished else {
      throw Overdue(description: "\(words.joined(separator: " ")) did not end; it wrote \(output)")
    }
    return record.withLock { record in
      Outcome(
        status: status, output: String(decoding: record.output, as: UTF8.self),
        error: String(decoding: record.error, as: UTF8.self))
    }
  }

  /// Where the build puts its products: beside the test bundle, which is this very program.
  package static let productFolder: String = {
    let path = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let count = readlink("/proc/self/exe", start, buffer.count)
      return String(decoding: UnsafeRawBufferPointer(buffer)[..<max(0, count)], as: UTF8.self)
    }
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }()
}
