//! Every page of the desk and its address in each language: the desk's one table.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use strum::EnumIter;

use super::rights::{Access, Need, Right};
use crate::i18n::Lang;

/// Letters of references and secrets, which stand in addresses as they are.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// A page of the desk. A new one needs an address, a handler and what it asks of whoever wants
/// it, or it does not compile.
#[derive(Clone, Debug, PartialEq, Eq, EnumIter)]
pub(super) enum DeskRoute {
    /// The door.
    SignIn,
    /// The second step at the door: a code of the telephone, or one that was kept for its loss.
    Code,
    /// The same for who has no codes yet and needs them.
    Codes,
    /// Takes a POST.
    SignOut,
    /// The first account, by its one-time secret.
    First(String),
    /// Asks for a letter with a link to choose a password.
    Forgotten,
    /// Chooses a password, by the one-time secret of a letter.
    Password(String),
    /// Says again who one is, before something that cannot be taken back.
    Confirm,
    /// One's own account.
    Account,
    /// Takes a new name, language; takes a POST.
    AccountDetails,
    /// Takes a new password; takes a POST.
    AccountPassword,
    /// Takes away one's codes; takes a POST.
    AccountCodes,
    /// Ends a sign-in of one's own; takes a POST.
    AccountSignIns,
    /// Who has an account.
    Organisers,
    /// One of them, by id.
    Organiser(String),
    /// Invites anew, ends sign-ins, shuts out, lets in again; takes a POST.
    OrganiserState(String),
    /// How many, of no one in particular.
    Numbers,
    /// The list.
    Registrations,
    /// The list as CSV.
    Table,
    /// The same as XLSX.
    Sheet,
    /// What to take away of the list: columns, and as what.
    Export,
    /// Columns kept under a name.
    ColumnSets,
    /// One of them, forgotten.
    ColumnSetForgotten(String),
    /// A status for many: takes a POST that says for whom.
    Bulk,
    /// One such change, by its id: a preview, then what came of it.
    BulkChange(String),
    /// Takes it back; takes a POST.
    BulkUndo(String),
    /// Lists kept under a name, and the form that keeps one.
    Views,
    /// Forgets one, by its id; takes a POST.
    ViewForgotten(String),
    /// One of them, by its reference.
    Registration(String),
    /// Its status; takes a POST.
    Status(String),
    /// What was entered, to be corrected.
    Edit(String),
    /// The name by which it stands in the lists; takes a POST.
    SortName(String),
    /// Writes a note about it, or deletes one; takes a POST.
    Notes(String),
    /// It and another side by side, which the query names; takes the POST that makes them one.
    Merge(String),
    /// Its needs of food and access.
    Needs(String),
    /// The step before it is erased; takes the POST that erases it.
    Erase(String),
    /// What has seats.
    Activities,
    /// One of them, by its id.
    Activity(String),
    /// The outbox.
    Letters,
    /// One letter, by its id.
    Letter(String),
    /// The letter as a file.
    LetterFile(String),
    /// Writes it anew; takes a POST.
    LetterAgain(String),
    /// Letters to many.
    Mailings,
    /// One to be written; the list of delegates is in the query.
    NewMailing,
    /// One of them, by its id: how far it is.
    Mailing(String),
    /// Its words.
    MailingWords(String),
    /// As a delegate gets it.
    MailingPreview(String),
    /// Sends it to whoever asks; takes a POST.
    MailingTest(String),
    /// The step before it goes out, or before a second organiser.
    MailingConfirm(String),
    /// Approves it, or does not; takes a POST.
    MailingApproval(String),
    /// Stops it, or goes on; takes a POST.
    MailingCourse(String),
    /// Deletes a draft; takes a POST.
    MailingDelete(String),
    /// What came of each recipient.
    MailingResults(String),
    /// What is kept how long, and what people asked about their data.
    Privacy,
    /// Puts a request on record; takes a POST.
    Requests,
    /// Marks a request as answered, by its number; takes a POST.
    RequestAnswered(String),
    /// Takes an address off the list for the next conferences; takes a POST.
    Subscribers,
    /// Marks a request as done, by its number; takes a POST.
    RequestDone(String),
    /// What organisers did.
    Record,
    /// The same as CSV.
    RecordTable,
    /// Which portals carry a campaign's banner; the campaign is in the query.
    Banner,
    /// The same as CSV.
    BannerTable,
    /// What the hosting committee is told.
    BannerReport,
    /// One portal, by its slug.
    BannerPortal(String),
    /// Makes a new link to its editors' page; takes a POST.
    BannerPortalLink(String),
    /// Its own days; takes a POST.
    BannerPortalDays(String),
    /// Whom to write to about it; takes a POST.
    BannerPortalContacts(String),
    /// The step before it is no longer asked; takes the POST that takes the asking back.
    BannerPortalTakeBack(String),
    /// A campaign to be made.
    BannerNewCampaign,
    /// One campaign, by its code.
    BannerCampaign(String),
    /// Which portals are asked for it.
    BannerAsk(String),
    /// The letter to those of which nothing is seen.
    BannerReminder(String),
    /// Portals that the public proposes.
    BannerProposals,
    /// One of them, by its id.
    BannerProposal(String),
    /// Declines it; takes a POST.
    BannerDecline(String),
}

impl DeskRoute {
    /// Its address, from the root. The only way to make a link to a page of the desk.
    pub(super) fn path(&self, lang: Lang) -> String {
        let encoded = |name: &String| utf8_percent_encode(name, KEPT).to_string();
        match self {
            Self::First(name)
            | Self::Password(name)
            | Self::Organiser(name)
            | Self::OrganiserState(name)
            | Self::BulkChange(name)
            | Self::BulkUndo(name)
            | Self::ViewForgotten(name)
            | Self::ColumnSetForgotten(name)
            | Self::Registration(name)
            | Self::Status(name)
            | Self::Edit(name)
            | Self::SortName(name)
            | Self::Notes(name)
            | Self::Merge(name)
            | Self::Needs(name)
            | Self::Erase(name)
            | Self::Activity(name)
            | Self::Letter(name)
            | Self::LetterFile(name)
            | Self::LetterAgain(name)
            | Self::Mailing(name)
            | Self::MailingWords(name)
            | Self::MailingPreview(name)
            | Self::MailingTest(name)
            | Self::MailingConfirm(name)
            | Self::MailingApproval(name)
            | Self::MailingCourse(name)
            | Self::MailingDelete(name)
            | Self::MailingResults(name)
            | Self::RequestAnswered(name)
            | Self::RequestDone(name)
            | Self::BannerPortal(name)
            | Self::BannerPortalLink(name)
            | Self::BannerPortalDays(name)
            | Self::BannerPortalContacts(name)
            | Self::BannerPortalTakeBack(name)
            | Self::BannerCampaign(name)
            | Self::BannerAsk(name)
            | Self::BannerReminder(name)
            | Self::BannerProposal(name)
            | Self::BannerDecline(name) => self.with(lang, &encoded(name)),
            _ => self.with(lang, ""),
        }
    }

    /// The address as the router reads it, with `{name}` where a page has one.
    pub(super) fn pattern(&self, lang: Lang) -> String {
        self.with(lang, "{name}")
    }

    /// What it asks of whoever wants it.
    pub(super) const fn access(&self) -> Access {
        match self {
            Self::SignIn | Self::Code | Self::Codes | Self::First(_) | Self::Forgotten | Self::Password(_) => {
                Access { see: Need::Nothing, act: Need::Nothing }
            }
            Self::SignOut => Access { see: Need::NotOffered, act: Need::Nothing },
            Self::Confirm => Access { see: Need::SignedIn, act: Need::SignedIn },
            Self::Account => Access { see: Need::SignedIn, act: Need::NotOffered },
            Self::AccountDetails | Self::AccountPassword | Self::AccountCodes | Self::AccountSignIns => {
                Access { see: Need::NotOffered, act: Need::SignedIn }
            }
            Self::Organisers | Self::Organiser(_) => {
                Access { see: Need::Fresh(Right::Accounts), act: Need::Fresh(Right::ChangeAccounts) }
            }
            Self::OrganiserState(_) => Access { see: Need::NotOffered, act: Need::Fresh(Right::ChangeAccounts) },
            Self::Numbers => Access::see(Right::Numbers),
            Self::Registrations | Self::Registration(_) => Access::see(Right::Delegates),
            Self::Table | Self::Sheet | Self::Export => {
                Access { see: Need::Fresh(Right::Export), act: Need::NotOffered }
            }
            Self::ColumnSets | Self::ColumnSetForgotten(_) => Access::act(Right::Export),
            Self::Status(_) | Self::SortName(_) | Self::Notes(_) | Self::Bulk | Self::BulkUndo(_) => {
                Access::act(Right::ChangeDelegates)
            }
            Self::Views => Access::both(Right::Delegates, Right::Delegates),
            Self::ViewForgotten(_) => Access::act(Right::Delegates),
            Self::Edit(_) | Self::Merge(_) | Self::BulkChange(_) => {
                Access::both(Right::ChangeDelegates, Right::ChangeDelegates)
            }
            Self::Record => Access::see(Right::Record),
            Self::RecordTable => Access { see: Need::Fresh(Right::Record), act: Need::NotOffered },
            Self::Needs(_) => Access::see(Right::Needs),
            Self::Erase(_) => Access { see: Need::Fresh(Right::Erase), act: Need::Fresh(Right::Erase) },
            Self::Activities => Access::see(Right::Activities),
            Self::Activity(_) => Access::both(Right::Activities, Right::ChangeActivities),
            Self::Letters | Self::Letter(_) | Self::Mailings | Self::Mailing(_) | Self::MailingResults(_) => {
                Access::see(Right::Outbox)
            }
            Self::NewMailing | Self::MailingWords(_) | Self::MailingConfirm(_) => {
                Access::both(Right::WriteLetters, Right::WriteLetters)
            }
            Self::MailingPreview(_) => Access::see(Right::WriteLetters),
            Self::MailingTest(_) | Self::MailingApproval(_) | Self::MailingCourse(_) | Self::MailingDelete(_) => {
                Access::act(Right::WriteLetters)
            }
            Self::LetterFile(_) => Access::see(Right::LetterWords),
            Self::LetterAgain(_) => Access::act(Right::LetterWords),
            Self::Privacy => Access::see(Right::Privacy),
            Self::Requests | Self::RequestAnswered(_) | Self::Subscribers | Self::RequestDone(_) => {
                Access::act(Right::ChangePrivacy)
            }
            Self::Banner | Self::BannerReport => Access::see(Right::Banner),

            Self::BannerPortalLink(_) | Self::BannerPortalDays(_) | Self::BannerDecline(_) => {
                Access::act(Right::ChangeBanner)
            }
            Self::BannerCampaign(_) | Self::BannerPortal(_) => Access::both(Right::Banner, Right::ChangeBanner),
            Self::BannerPortalContacts(_)
            | Self::BannerPortalTakeBack(_)
            | Self::BannerNewCampaign
            | Self::BannerAsk(_)
            | Self::BannerReminder(_)
            | Self::BannerProposal(_) => Access::both(Right::ChangeBanner, Right::ChangeBanner),
            Self::BannerTable | Self::BannerProposals => Access::see(Right::ChangeBanner),
        }
    }

    /// The section of the desk that it belongs to.
    pub(super) const fn section(&self) -> Self {
        match self {
            Self::Account
            | Self::AccountDetails
            | Self::AccountPassword
            | Self::AccountCodes
            | Self::AccountSignIns
            | Self::Confirm => Self::Account,
            Self::Organisers | Self::Organiser(_) | Self::OrganiserState(_) => Self::Organisers,
            Self::Activities | Self::Activity(_) => Self::Activities,
            Self::Letters
            | Self::Letter(_)
            | Self::LetterFile(_)
            | Self::LetterAgain(_)
            | Self::Mailings
            | Self::NewMailing
            | Self::Mailing(_)
            | Self::MailingWords(_)
            | Self::MailingPreview(_)
            | Self::MailingTest(_)
            | Self::MailingConfirm(_)
            | Self::MailingApproval(_)
            | Self::MailingCourse(_)
            | Self::MailingDelete(_)
            | Self::MailingResults(_) => Self::Letters,
            Self::Privacy | Self::Requests | Self::RequestAnswered(_) | Self::RequestDone(_) | Self::Subscribers => {
                Self::Privacy
            }
            Self::Banner
            | Self::BannerTable
            | Self::BannerReport
            | Self::BannerPortal(_)
            | Self::BannerPortalLink(_)
            | Self::BannerPortalDays(_)
            | Self::BannerPortalContacts(_)
            | Self::BannerPortalTakeBack(_)
            | Self::BannerNewCampaign
            | Self::BannerCampaign(_)
            | Self::BannerAsk(_)
            | Self::BannerReminder(_)
            | Self::BannerProposals
            | Self::BannerProposal(_)
            | Self::BannerDecline(_) => Self::Banner,
            Self::Numbers => Self::Numbers,
            Self::Record | Self::RecordTable => Self::Record,
            _ => Self::Registrations,
        }
    }

    fn with(&self, lang: Lang, name: &str) -> String {
        let (vi, fr) = match self {
            Self::SignIn => ("dang-nhap", "connexion"),
            Self::Code => ("dang-nhap/ma", "connexion/code"),
            Self::Codes => ("dang-nhap/xac-thuc-hai-lop", "connexion/double-authentification"),
            Self::SignOut => ("dang-xuat", "deconnexion"),
            Self::First(_) => ("tai-khoan-dau-tien/*", "premier-compte/*"),
            Self::Forgotten => ("quen-mat-khau", "mot-de-passe-oublie"),
            Self::Password(_) => ("mat-khau/*", "mot-de-passe/*"),
            Self::Confirm => ("xac-nhan", "confirmation"),
            Self::Account => ("tai-khoan", "mon-compte"),
            Self::AccountDetails => ("tai-khoan/thong-tin", "mon-compte/informations"),
            Self::AccountPassword => ("tai-khoan/mat-khau", "mon-compte/mot-de-passe"),
            Self::AccountCodes => ("tai-khoan/xac-thuc-hai-lop", "mon-compte/double-authentification"),
            Self::AccountSignIns => ("tai-khoan/phien-dang-nhap", "mon-compte/connexions"),
            Self::Organisers => ("thanh-vien", "organisateurs"),
            Self::Organiser(_) => ("thanh-vien/*", "organisateurs/*"),
            Self::OrganiserState(_) => ("thanh-vien/*/trang-thai", "organisateurs/*/etat"),
            Self::Numbers => ("so-lieu", "chiffres"),
            Self::Registrations => ("dang-ky", "inscriptions"),
            Self::Table => ("dang-ky.csv", "inscriptions.csv"),
            Self::Sheet => ("dang-ky.xlsx", "inscriptions.xlsx"),
            Self::Export => ("tai-danh-sach", "telechargement"),
            Self::ColumnSets => ("tai-danh-sach/bo-cot", "telechargement/jeux-de-colonnes"),
            Self::ColumnSetForgotten(_) => {
                ("tai-danh-sach/bo-cot/*/xoa", "telechargement/jeux-de-colonnes/*/suppression")
            }
            Self::Bulk => ("doi-trang-thai", "changements-etat"),
            Self::BulkChange(_) => ("doi-trang-thai/*", "changements-etat/*"),
            Self::BulkUndo(_) => ("doi-trang-thai/*/hoan-tac", "changements-etat/*/annulation"),
            Self::Views => ("danh-sach-da-luu", "listes-enregistrees"),
            Self::ViewForgotten(_) => ("danh-sach-da-luu/*/xoa", "listes-enregistrees/*/suppression"),
            Self::Registration(_) => ("dang-ky/*", "inscriptions/*"),
            Self::Status(_) => ("dang-ky/*/trang-thai", "inscriptions/*/etat"),
            Self::Edit(_) => ("dang-ky/*/sua", "inscriptions/*/modification"),
            Self::SortName(_) => ("dang-ky/*/ten-sap-xep", "inscriptions/*/nom-de-tri"),
            Self::Notes(_) => ("dang-ky/*/ghi-chu", "inscriptions/*/notes"),
            Self::Merge(_) => ("dang-ky/*/hop-nhat", "inscriptions/*/fusion"),
            Self::Record => ("nhat-ky-thao-tac", "journal"),
            Self::RecordTable => ("nhat-ky-thao-tac.csv", "journal.csv"),
            Self::Needs(_) => ("dang-ky/*/nhu-cau", "inscriptions/*/besoins"),
            Self::Erase(_) => ("dang-ky/*/xoa", "inscriptions/*/effacement"),
            Self::Activities => ("hoat-dong", "activites"),
            Self::Activity(_) => ("hoat-dong/*", "activites/*"),
            Self::Letters => ("thu", "courriers"),
            Self::Letter(_) => ("thu/*", "courriers/*"),
            Self::LetterFile(_) => ("thu/*/tep", "courriers/*/fichier"),
            Self::LetterAgain(_) => ("thu/*/gui-lai", "courriers/*/renvoi"),
            Self::Mailings => ("thu-gui-dai-bieu", "envois"),
            Self::NewMailing => ("thu-gui-dai-bieu/thu-moi", "envois/nouveau"),
            Self::Mailing(_) => ("thu-gui-dai-bieu/*", "envois/*"),
            Self::MailingWords(_) => ("thu-gui-dai-bieu/*/noi-dung", "envois/*/texte"),
            Self::MailingPreview(_) => ("thu-gui-dai-bieu/*/xem-truoc", "envois/*/apercu"),
            Self::MailingTest(_) => ("thu-gui-dai-bieu/*/gui-thu", "envois/*/essai"),
            Self::MailingConfirm(_) => ("thu-gui-dai-bieu/*/xac-nhan", "envois/*/confirmation"),
            Self::MailingApproval(_) => ("thu-gui-dai-bieu/*/phe-duyet", "envois/*/approbation"),
            Self::MailingCourse(_) => ("thu-gui-dai-bieu/*/tien-trinh", "envois/*/deroulement"),
            Self::MailingDelete(_) => ("thu-gui-dai-bieu/*/xoa", "envois/*/suppression"),
            Self::MailingResults(_) => ("thu-gui-dai-bieu/*/nguoi-nhan", "envois/*/destinataires"),
            Self::Privacy => ("du-lieu-ca-nhan", "donnees-personnelles"),
            Self::Requests => ("du-lieu-ca-nhan/yeu-cau", "donnees-personnelles/demandes"),
            Self::RequestAnswered(_) => {
                ("du-lieu-ca-nhan/yeu-cau/*/tra-loi", "donnees-personnelles/demandes/*/reponse")
            }
            Self::Subscribers => ("du-lieu-ca-nhan/ky-sau", "donnees-personnelles/prochaines-assises"),
            Self::RequestDone(_) => ("du-lieu-ca-nhan/yeu-cau/*", "donnees-personnelles/demandes/*"),
            Self::Banner => ("banner", "banniere"),
            Self::BannerTable => ("banner.csv", "banniere.csv"),
            Self::BannerReport => ("banner/bao-cao", "banniere/rapport"),
            Self::BannerPortal(_) => ("banner/cong/*", "banniere/portails/*"),
            Self::BannerPortalLink(_) => ("banner/cong/*/lien-ket", "banniere/portails/*/lien"),
            Self::BannerPortalDays(_) => ("banner/cong/*/thoi-gian", "banniere/portails/*/periode"),
            Self::BannerPortalContacts(_) => ("banner/cong/*/lien-he", "banniere/portails/*/contacts"),
            Self::BannerPortalTakeBack(_) => ("banner/cong/*/rut-de-nghi", "banniere/portails/*/retrait"),
            Self::BannerNewCampaign => ("banner/dot-moi", "banniere/nouvelle-campagne"),
            Self::BannerCampaign(_) => ("banner/dot/*", "banniere/campagnes/*"),
            Self::BannerAsk(_) => ("banner/dot/*/de-nghi", "banniere/campagnes/*/demande"),
            Self::BannerReminder(_) => ("banner/dot/*/nhac", "banniere/campagnes/*/rappel"),
            Self::BannerProposals => ("banner/de-xuat", "banniere/propositions"),
            Self::BannerProposal(_) => ("banner/de-xuat/*", "banniere/propositions/*"),
            Self::BannerDecline(_) => ("banner/de-xuat/*/tu-choi", "banniere/propositions/*/refus"),
        };
        let slug = match lang {
            Lang::Vi => vi,
            Lang::Fr => fr,
        };
        format!("/admin/{}/{}", lang.tag(), slug.replace('*', name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_an_address_stays_in_its_place() {
        let strange = DeskRoute::Status("a/b?c".to_owned());
        assert_eq!(strange.path(Lang::Vi), "/admin/vi/dang-ky/a%2Fb%3Fc/trang-thai");
        let reference = DeskRoute::Registration("12-4837-2915".to_owned());
        assert_eq!(reference.path(Lang::Fr), "/admin/fr/inscriptions/12-4837-2915");
        assert_eq!(reference.pattern(Lang::Fr), "/admin/fr/inscriptions/{name}");
    }
}
