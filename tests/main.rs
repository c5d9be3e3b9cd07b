//! All that is shown from outside: stories told through the public door, and what a real
//! browser says of it.

mod browser;
mod stories;
mod support;
