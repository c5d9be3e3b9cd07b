//! The desk.
use crate::{clock::Clock, store::Store, web::AppState};
use axum::Router;
use jiff::Timestamp;
/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    /// Everything.
    Owner,
    /// Reads.
    Reader,
}
/// A new account.
pub struct NewOrganiser;
impl NewOrganiser {
    /// Parse.
    /// # Errors
    /// x
    pub fn parse(_email: &str, _name: &str, _role: Role, _password: &str) -> Result<Self, String> {
        Ok(Self)
    }
}
impl Store {
    pub(crate) async fn add_organiser(&self, _o: NewOrganiser, _now: Timestamp) -> Result<bool, crate::error::Error> {
        Ok(true)
    }
    pub(crate) async fn first_link(&self, _clock: &Clock) -> Result<Option<String>, crate::error::Error> {
        Ok(None)
    }
}
/// The desk.
pub fn router() -> Router<AppState> {
    Router::new()
}
