//! Which organisers come in by a code of a telephone beside the password.

use super::{ConfigError, value};

/// The codes of the roles, as [`crate::desk::Role`] has them.
const ROLES: [&str; 6] = ["owner", "editor", "registrar", "communications", "reader", "auditor"];

/// `all`, `none`, or codes of roles between spaces or commas. Without a word all of them: a
/// rehearsal, on one's own machine and without anybody's data, asks for none.
pub(super) fn read(text: Option<&str>, rehearsal: bool) -> Result<Vec<String>, ConfigError> {
    let text = text.unwrap_or(if rehearsal { "none" } else { "all" }).trim();
    let roles: Vec<&str> = match text {
        "all" => ROLES.to_vec(),
        "none" => Vec::new(),
        some => some.split([' ', ',']).filter(|role| !role.is_empty()).collect(),
    };
    if roles.is_empty() && text != "none" {
        return Err(value("second_step", "it is empty; say all, none, or roles".to_owned()));
    }
    match roles.iter().find(|role| !ROLES.contains(role)) {
        Some(role) => {
            let what = format!("`{role}` is no role; say all, none, or some of: {}", ROLES.join(" "));
            Err(value("second_step", what))
        }
        None => Ok(roles.into_iter().map(str::to_owned).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Role;

    #[test]
    fn roles_are_those_of_the_desk() {
        assert_eq!(Role::OPTIONS.map(|(code, _)| code), ROLES);
    }

    #[test]
    fn without_a_word_only_a_rehearsal_does_without() {
        assert_eq!(read(None, false).map(|roles| roles.len()).ok(), Some(6));
        assert_eq!(read(None, true).map(|roles| roles.len()).ok(), Some(0));
        let some = read(Some("owner, registrar"), true).ok();
        assert_eq!(some, Some(vec!["owner".to_owned(), "registrar".to_owned()]));
        assert!(read(Some("owners"), false).is_err());
        assert!(read(Some(""), false).is_err());
        assert!(read(Some(","), false).is_err());
    }
}
