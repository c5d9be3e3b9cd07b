//! Roles in words.

use crate::desk::model::Role;
use crate::i18n::{Lang, Messages};

/// What a role is called.
pub(in crate::desk) fn label(t: Messages, role: Role) -> &'static str {
    match role {
        Role::Owner => t.desk_role_owner(),
        Role::Editor => t.desk_role_editor(),
        Role::Registrar => t.desk_role_registrar(),
        Role::Communications => t.desk_role_communications(),
        Role::Reader => t.desk_role_reader(),
        Role::Auditor => t.desk_role_auditor(),
    }
}

/// What it is for.
pub(super) fn hint(t: Messages, role: Role) -> &'static str {
    match role {
        Role::Owner => t.desk_role_owner_hint(),
        Role::Editor => t.desk_role_editor_hint(),
        Role::Registrar => t.desk_role_registrar_hint(),
        Role::Communications => t.desk_role_communications_hint(),
        Role::Reader => t.desk_role_reader_hint(),
        Role::Auditor => t.desk_role_auditor_hint(),
    }
}

/// A role or a language to choose.
pub(super) struct Pick {
    pub(super) value: &'static str,
    pub(super) label: &'static str,
    pub(super) notes: Vec<&'static str>,
    pub(super) chosen: bool,
    pub(super) off: bool,
}

/// Every role, with the one that was chosen.
pub(super) fn roles(t: Messages, chosen: &str) -> Vec<Pick> {
    let pick = |(code, role): &(&'static str, Role)| Pick {
        value: code,
        label: label(t, *role),
        notes: vec![hint(t, *role)],
        chosen: *code == chosen,
        off: false,
    };
    Role::OPTIONS.iter().map(pick).collect()
}

/// Both languages by their own names, with the one that was chosen.
pub(super) fn languages(chosen: &str) -> Vec<Pick> {
    let pick = |lang: Lang| {
        let (value, label) = (lang.tag(), lang.endonym());
        Pick { value, label, notes: Vec::new(), chosen: value == chosen, off: false }
    };
    Lang::ALL.into_iter().map(pick).collect()
}
