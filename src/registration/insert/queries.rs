//! SQL of writing registrations.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{NOTICE, Ready, Receipt, entered};
use crate::error::Result;
use crate::i18n::Lang;
use crate::registration::keys::{insert_tokens, last_number};
use crate::registration::model::{Choice, NewRegistration};
use crate::store::{insert_rows, new_id};

const REGISTRATION: &str = "
    INSERT INTO registration (id, edition_number, reference, fingerprint, status, lang, honorific, full_name, position,
        organisation, organisation_kind, side, locality, locality_name, email, telephone, contact_person, contact_email,
        contact_telephone, partner, remarks, interpretation, notice_version, created_at, updated_at, email_key,
        email_proven_at, person_key, organisation_key, sort_name, name_vi, name_fr, locality_vi, locality_fr, words,
        hint_one, hint_two, number) ";
const DAY: &str = "INSERT INTO registration_day (registration_id, day) ";
const LANGUAGE: &str = "INSERT INTO registration_language (registration_id, language) ";
const CONTRIBUTION: &str = "INSERT INTO contribution (registration_id, kind) ";
const CONSENT: &str = "INSERT INTO consent (registration_id, purpose, version, given_at) ";
const RECEIPT: &str = "INSERT INTO receipt (id, registration_id, purpose, version, lang, given, answered_at) ";

/// Writes registrations with their choices, consents and words; neither seats nor letters.
pub(in crate::registration) async fn insert(transaction: &mut SqliteConnection, all: &[&Ready]) -> Result<()> {
    let numbered: Vec<_> = (last_number(transaction).await? + 1..).zip(all).collect();
    insert_rows(transaction, REGISTRATION, &numbered, |mut row, (number, one)| {
        let at = one.at.as_millisecond();
        row.push_bind(one.id.as_str()).push_bind(i64::from(one.new.edition));
        row.push_bind(one.reference.as_str()).push_bind(one.fingerprint.as_slice()).push_bind(one.status.code());
        let (texts, interpretation) = entered(&one.new);
        for text in texts {
            row.push_bind(text);
        }
        row.push_bind(interpretation).push_bind(i64::from(one.new.notice_version)).push_bind(at).push_bind(at);
        row.push_bind(one.email_key.as_str()).push_bind(one.email_proven_at.map(Timestamp::as_millisecond));
        row.push_bind(one.person_key.as_str()).push_bind(one.organisation_key.as_str());
        row.push_bind(one.keys.sort_name.as_str());
        for key in one.keys.name.iter().chain(&one.keys.locality) {
            row.push_bind(key.as_slice());
        }
        row.push_bind(one.keys.words.as_str());
        for half in one.keys.hint.halves() {
            row.push_bind(half);
        }
        row.push_bind(*number);
    })
    .await?;
    insert_tokens(transaction, &all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>()).await?;
    let choices: Vec<_> = all.iter().map(|one| (one.id.as_str(), &one.new)).collect();
    insert_choices(transaction, &choices).await?;
    let consents: Vec<_> = all.iter().flat_map(|one| one.new.consents.iter().map(move |words| (one, words))).collect();
    insert_rows(transaction, CONSENT, &consents, |mut row, (one, (purpose, version))| {
        row.push_bind(one.id.as_str()).push_bind(purpose.as_str()).push_bind(i64::from(*version));
        row.push_bind(one.at.as_millisecond());
    })
    .await?;
    let given = consents.iter().map(|(one, (purpose, version))| one.given((purpose, *version)));
    let given: Vec<_> = given.chain(all.iter().map(|one| one.given((NOTICE, one.new.notice_version)))).collect();
    insert_receipts(transaction, &given).await
}

/// Days, languages and contributions.
pub(in crate::registration) async fn insert_choices(
    transaction: &mut SqliteConnection,
    all: &[(&str, &NewRegistration)],
) -> Result<()> {
    let days: Vec<_> =
        all.iter().flat_map(|(id, new)| new.days.iter().map(move |day| (*id, day.to_string()))).collect();
    insert_rows(transaction, DAY, &days, |mut row, (id, day)| {
        row.push_bind(*id).push_bind(day.as_str());
    })
    .await?;
    let languages = all.iter().flat_map(|(id, new)| new.languages.iter().map(move |language| (*id, language.code())));
    let contributions = all.iter().flat_map(|(id, new)| new.contributions.iter().map(move |kind| (*id, kind.code())));
    for (insert, codes) in [(LANGUAGE, languages.collect::<Vec<_>>()), (CONTRIBUTION, contributions.collect())] {
        insert_rows(transaction, insert, &codes, |mut row, (id, code)| {
            row.push_bind(*id).push_bind(*code);
        })
        .await?;
    }
    Ok(())
}

/// Keeps the receipt of an answer to a purpose: which words, in which language, when.
pub(crate) async fn insert_receipt(
    transaction: &mut SqliteConnection,
    registration: &str,
    words: (&str, u16),
    (lang, given): (Lang, bool),
    now: Timestamp,
) -> Result<()> {
    insert_receipts(transaction, &[Receipt { registration, words, lang, given, at: now }]).await
}

async fn insert_receipts(transaction: &mut SqliteConnection, all: &[Receipt<'_>]) -> Result<()> {
    insert_rows(transaction, RECEIPT, all, |mut row, one| {
        row.push_bind(new_id(one.at)).push_bind(one.registration);
        row.push_bind(one.words.0).push_bind(i64::from(one.words.1));
        row.push_bind(one.lang.tag()).push_bind(one.given).push_bind(one.at.as_millisecond());
    })
    .await?;
    Ok(())
}
