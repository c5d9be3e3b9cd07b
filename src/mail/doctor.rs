//! Whether letters arrive.
