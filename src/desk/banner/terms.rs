//! What organisers decide of a campaign, read from its form.

use jiff::civil::Date;

use super::form::Reader;
use crate::campaign::{Art, Campaign, Early, LetterRef};
use crate::drawing::missing_letters;
use crate::edition::Text;
use crate::i18n::{Messages, dates};
use crate::web::{Faults, Fields, Form};

/// Letters of a campaign's name.
const NAME_LIMIT: usize = 120;
/// Letters of what a banner says: more find no room in the narrow ones.
const WORDS_LIMIT: usize = 60;
/// Letters of a letter's number.
const NUMBER_LIMIT: usize = 60;

/// What organisers decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) name: Text,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) early: Early,
    pub(super) paused: bool,
    pub(super) art: Art,
    pub(super) invitation: Option<Text>,
    pub(super) action: Option<Text>,
    pub(super) letter: LetterRef,
}

impl Terms {
    /// Those of a campaign as it is.
    pub(super) fn of(campaign: &Campaign) -> Self {
        Self {
            name: campaign.name.clone(),
            first: campaign.first,
            last: campaign.last,
            early: campaign.early,
            paused: campaign.paused,
            art: campaign.art,
            invitation: campaign.invitation.clone(),
            action: campaign.action.clone(),
            letter: campaign.letter.clone(),
        }
    }

    /// Reads the form.
    ///
    /// `announced` is the last day where none is typed.
    pub(super) fn read(fields: &Fields, t: Messages, announced: Date) -> Result<Self, Faults> {
        let mut reader = Reader::new(fields, t);
        let name = Text {
            vi: reader.needed("name_vi", t.desk_banner_name_vi(), NAME_LIMIT),
            fr: reader.needed("name_fr", t.desk_banner_name_fr(), NAME_LIMIT),
        };
        let (first, last) = reader.days(
            [t.desk_banner_first(), t.desk_banner_last()],
            (None, Some(announced)),
            Messages::desk_banner_days_after_conference,
        );
        let early = reader.one("early", t.desk_banner_early(), &Early::OPTIONS);
        let art = reader.one("art", t.desk_banner_art(), &Art::OPTIONS);
        let labels = [t.desk_banner_invitation_vi(), t.desk_banner_invitation_fr()];
        let invitation = pair(&mut reader, t, ["invitation_vi", "invitation_fr"], labels);
        let labels = [t.desk_banner_action_vi(), t.desk_banner_action_fr()];
        let action = pair(&mut reader, t, ["action_vi", "action_fr"], labels);
        let number = reader.line("letter_number", t.desk_banner_letter_number(), NUMBER_LIMIT);
        let date = reader.day("letter_date", t.desk_banner_letter_date());
        let paused = fields.entered().has("paused", "yes");
        reader.finish(Self {
            name,
            first,
            last,
            early: early.unwrap_or(Early::Announce),
            paused,
            art: art.unwrap_or(Art::Paper),
            invitation,
            action,
            letter: LetterRef { number, date },
        })
    }

    /// The form that offers them.
    pub(super) fn form(&self) -> Form {
        let day = |day: Option<Date>| day.map(dates::numeric).unwrap_or_default();
        let [invitation, action] = [&self.invitation, &self.action]
            .map(|text| text.clone().map(|text| (text.vi, text.fr)).unwrap_or_default());
        Form::offered([
            ("name_vi", self.name.vi.clone()),
            ("name_fr", self.name.fr.clone()),
            ("first", day(self.first)),
            ("last", day(self.last)),
            ("early", self.early.code().to_owned()),
            ("paused", if self.paused { "yes" } else { "" }.to_owned()),
            ("art", self.art.code().to_owned()),
            ("invitation_vi", invitation.0),
            ("invitation_fr", invitation.1),
            ("action_vi", action.0),
            ("action_fr", action.1),
            ("letter_number", self.letter.number.clone().unwrap_or_default()),
            ("letter_date", day(self.letter.date)),
        ])
    }
}

/// Words in both languages, or in none.
fn pair(reader: &mut Reader<'_>, t: Messages, names: [&'static str; 2], labels: [&str; 2]) -> Option<Text> {
    let [vi, fr] = [0, 1].map(|at| reader.line(names[at], labels[at], WORDS_LIMIT));
    for (name, said) in names.into_iter().zip([&vi, &fr]) {
        let missing: String = missing_letters(said.as_deref().unwrap_or_default()).into_iter().collect();
        if !missing.is_empty() {
            reader.wrong(name, t.banner_cannot_write(missing));
        }
    }
    match (vi, fr) {
        (Some(vi), Some(fr)) => Some(Text { vi, fr }),
        (None, None) => None,
        // What is wrong with the other is said already, if it was typed.
        (Some(_), None) => {
            reader.wrong_if_right(names[1], &t.desk_banner_both_or_neither(labels[1]));
            None
        }
        (None, Some(_)) => {
            reader.wrong_if_right(names[0], &t.desk_banner_both_or_neither(labels[0]));
            None
        }
    }
}
