public import DevctlProtocol

extension PipelineResult: JSONEncodable {
  /// Writes what came of the pipeline. The journal is left out: its records are lines of their own.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("dry_run", isDryRun)
      writer.field("phases", phases.map(\.rawValue))
      writer.field("config", config)
      for operation in OperationDescriptor.all where operation.kind == .steps {
        // "build" of build.run.
        let name = String(operation.name.prefix { $0 != "." })
        writer.field(key: name, steps[PipelinePhase(operation.operation)] ?? [])
      }
      writer.field("artifacts", artifacts)
      writer.field("validation", validation)
      writer.field("services", services)
      writer.field("commands", commands)
      writer.field("warnings", warnings)
      writer.field("plugins", closings)
    }
  }
}

extension StepRecord: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", result.name)
      writer.field("plugin", pluginID)
      writer.field("ok", result.ok)
      writer.field("duration_ms", result.durationMilliseconds)
    }
  }
}

extension ArtifactRecord: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("plugin", pluginID)
      writer.field("path", path)
    }
  }
}

extension ValidationRecord: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("valid", isValid)
      writer.field("errors", errors)
      writer.field("warnings", warnings)
    }
  }
}

extension ValidationRecord.Issue: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("plugin", pluginID)
      writer.field("code", issue.code)
      writer.field("message", issue.message)
      writer.field("field", issue.field)
      writer.field("fix", issue.fix)
      writer.field("details", issue.details)
    }
  }
}

extension PlannedService: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("plugin", pluginID)
      writer.field("command", command)
      writer.field("artifact_id", artifactID)
      writer.field("cwd", service.cwd)
      writer.field("env", service.env)
      writer.field("health", service.health)
    }
  }
}

extension PipelineWarning: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("phase", phase?.rawValue)
      writer.field("plugins", pluginIDs)
      writer.field("message", message)
    }
  }
}

extension PluginClosing: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", pluginID)
      writer.field("clean", report.isClean)
      writer.field("end", "\(report)")
      writer.field("duration_ms", report.duration.milliseconds)
    }
  }
}
