//! What goes wrong with a letter on our side, as it is kept with it. What a relay says is kept as it
//! says it; these the desk says in the page's language.

/// The address means nothing to mail.
pub(crate) const ADDRESS: &str = "the address cannot be written in a letter";
/// The letter, or what is enclosed in it, means nothing to mail.
pub(crate) const CONTENT: &str = "the letter cannot be written as mail";
/// An address that nobody has proven had enough.
pub(crate) const TOO_MANY: &str = "too many letters to an address nobody has proven";
/// A fault of the program's, of which the log says more.
pub(crate) const WORDS: &str = "its words could not be found; see the log";
/// The relay did not answer.
pub(crate) const LATE: &str = "the relay does not answer in time";
/// The relay is not reached.
pub(crate) const CONNECTION: &str = "there is no connection";
