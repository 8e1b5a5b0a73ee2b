//! Tests of the rules, on sentences written for them.
