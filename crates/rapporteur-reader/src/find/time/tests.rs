//! Table tests: words, the day of writing, the value.

use super::*;
