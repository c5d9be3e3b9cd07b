//! Accounts: who may come in, how, and who gives them their account.
//!
//! An owner invites by letter; whoever is invited chooses a password and, where the role asks
//! it, sets up the codes of a telephone ([`codes`]). A forgotten password is chosen anew by a
//! letter, a lost telephone is made up for by codes kept on paper; an owner who has lost both
//! is let in again from the shell. Wrong passwords are counted per network and per account,
//! but a browser in which somebody has signed in before is counted apart: a stranger who tries
//! shuts nobody out.

mod account;
mod agent;
pub(super) mod code;
pub(super) mod codes;
pub(super) mod confirm;
mod entry;
pub(super) mod first;
pub(super) mod forgotten;
mod letters;
pub(super) mod organiser;
pub(super) mod organisers;
pub(super) mod own;
pub(super) mod password;
pub(super) mod password_link;
mod queries;
mod record;
mod roles;
mod shell;
pub(super) mod sign_in;
mod sign_ins;
mod totp;
mod words;

pub(super) use entry::on_the_way;
pub(in crate::desk) use letters::LetterView;
pub(crate) use letters::letter;
pub(super) use roles::label as role_label;
pub use shell::{Listed, ShellError};
