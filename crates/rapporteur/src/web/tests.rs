//! Tests over the handlers, without a wire.
