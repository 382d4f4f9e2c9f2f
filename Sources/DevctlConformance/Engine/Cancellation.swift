public import ProcessControl

/// A switch that ends a run soon.
public typealias Cancellation = ProcessControl.Cancellation
