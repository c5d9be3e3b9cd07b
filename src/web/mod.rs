//! What every page stands on: addresses, views, the page cache, forms, errors,
//! security headers, limits, assets.
//!
//! To add a public page: a variant of [`Route`] with its two addresses, a view struct
//! with its template, and an arm in `site::render`. The switch of languages, hreflang,
//! the site map and the tests that visit every page follow from the table. [`File`] is the
//! same for what programs read.

mod activities;
mod addresses;
mod assets;
mod body;
mod cache;
mod errors;
mod fields;
mod file;
mod form;
mod health;
mod lately;
mod limits;
mod links;
mod mailto;
mod memory;
mod news;
mod options;
mod page;
mod people;
mod ready;
mod route;
mod seats;
mod secret;
mod security;
mod shelf;
mod state;
mod tick;
mod title;
mod view;

pub use activities::{Card, Entry, Icon};
pub use assets::*;
pub use body::{Encoded, respond};
pub use cache::PageCache;
pub use errors::{Failure, error_pages};
pub use fields::{Entered, FORM_LIMIT, Fault, Fields, LongFields};
pub use file::File;
pub use form::{Faults, Form};
pub use health::router as health;
pub use lately::Lately;
pub use limits::{Limits, Network};
pub use links::Link;
pub use mailto::mailto;
pub use memory::{Answer, Asked, Kept, Site};
pub use options::options;
pub use page::Page;
pub use people::contacts_by_side;
pub use ready::Ready;
pub use route::Route;
pub use secret::{Secret, hash, lesser};
pub use security::{cross_origin_posts, security_headers};
pub use shelf::Shelf;
pub use state::{App, AppState, Published};
pub use tick::Tick;
pub use view::View;
