//! Reading editions from TOML: a folder, a file per part.

use std::path::Path;
use std::{fs, io};

use serde::Deserialize;
use toml::Table;
use toml::de::{DeTable, DeValue};

use super::check::{self, Problem};
use super::{Country, Edition, Localities, Locality};

/// A file of an edition, whose lines can be named.
pub(super) struct Part<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Part<'_> {
    /// The line on which the value at `path` stands, 1 if it is not there.
    pub(super) fn line_of(&self, path: &[&str]) -> usize {
        let Ok(table) = DeTable::parse(self.text) else { return 1 };
        let mut here = table.get_ref();
        let mut found = 0;
        let mut steps = path.iter();
        while let Some(step) = steps.next() {
            let Some(value) = here.get(*step) else { break };
            found = value.span().start;
            let mut value = value.get_ref();
            while let DeValue::Array(items) = value {
                let Some(item) = steps.next().and_then(|index| index.parse().ok()).and_then(|i: usize| items.get(i))
                else {
                    return self.line_at(found);
                };
                found = item.span().start;
                value = item.get_ref();
            }
            match value {
                DeValue::Table(inner) => here = inner,
                _ => break,
            }
        }
        self.line_at(found)
    }

    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.text[..offset.min(self.text.len())].matches('\n').count() + 1
    }
}

/// Reads and checks one edition from the texts of its files.
///
/// # Errors
///
/// Everything that is wrong with it, each with file and line.
pub(super) fn read_parts(folder: &str, parts: &[(&str, &str)]) -> Result<Edition, Vec<Problem>> {
    let parts: Vec<Part<'_>> = parts.iter().map(|(file, text)| Part { file, text }).collect();
    let mut problems = Vec::new();
    let mut whole = Table::new();
    for part in &parts {
        match part.text.parse::<Table>() {
            Ok(table) => {
                for (key, value) in table {
                    if whole.contains_key(&key) {
                        problems.push(Problem::new(
                            part.file,
                            part.line_of(&[&key]),
                            format!("`{key}` is given twice"),
                        ));
                    }
                    whole.insert(key, value);
                }
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| part.line_at(span.start));
                problems.push(Problem::new(part.file, line, error.message().to_owned()));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let edition: Edition = match whole.try_into() {
        Ok(edition) => edition,
        Err(error) => return Err(vec![locate(&parts, &error)]),
    };
    if edition.slug != folder {
        let part = check::part_of(&parts, "slug");
        problems.push(Problem::new(
            part.file,
            part.line_of(&["slug"]),
            format!("`slug` must be the folder's name, `{folder}`"),
        ));
    }
    problems.extend(check::check(&edition, &parts));
    if problems.is_empty() { Ok(edition) } else { Err(problems) }
}

/// The place of an error of the merged document: each file is tried alone, for the
/// one that brings the same error with a line.
fn locate(parts: &[Part<'_>], error: &toml::de::Error) -> Problem {
    for part in parts {
        if let Err(own) = toml::from_str::<Partial>(part.text) {
            let line = own.span().map_or(1, |span| part.line_at(span.start));
            return Problem::new(part.file, line, own.message().to_owned());
        }
    }
    // Nothing is wrong with what is there: something is missing that stands in this file.
    let file = parts.iter().map(|part| part.file).find(|file| file.ends_with("edition.toml"));
    Problem::new(file.unwrap_or("edition.toml"), 1, error.message().to_owned())
}

/// The parts of an edition, none of them required: what one file may hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read to find the line of an error")]
struct Partial {
    number: Option<u16>,
    slug: Option<String>,
    name: Option<super::Text>,
    short_name: Option<super::Text>,
    host_country: Option<Country>,
    host: Option<super::Text>,
    city: Option<super::Text>,
    time_zone: Option<String>,
    theme: Option<super::Text>,
    theme_translated: Option<crate::i18n::Lang>,
    ornament: Option<super::Ornament>,
    dates: Option<super::Dates>,
    institutions: Option<Vec<super::Institution>>,
    outcomes: Option<Vec<super::Fact>>,
    origin: Option<super::Origin>,
    thematic_sessions: Option<Vec<super::ThematicSession>>,
    side_events: Option<Vec<super::SideEvent>>,
    programme: Option<Vec<super::ProgrammeDay>>,
    news: Option<Vec<super::NewsItem>>,
    practical: Option<Vec<super::PracticalSection>>,
    contacts: Option<Vec<super::Contact>>,
    letters: Option<Vec<super::Letter>>,
    history: Option<super::History>,
    campaign: Option<super::CampaignFacts>,
    privacy: Option<super::Privacy>,
}

/// Reads and checks an edition's folder.
///
/// # Errors
///
/// Everything that is wrong with it, or the file that cannot be read.
pub fn read_folder(folder: &Path) -> Result<Edition, Vec<Problem>> {
    let unreadable = |path: &Path, error: &io::Error| {
        vec![Problem::new(&path.display().to_string(), 1, format!("cannot be read: {error}"))]
    };
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(vec![Problem::new(&folder.display().to_string(), 1, "holds no .toml file".to_owned())]);
    }
    let name =
        folder.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let parts: Vec<(&str, &str)> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    read_parts(&name.unwrap_or_default(), &parts)
}

/// The editions inside the program, oldest first.
///
/// # Errors
///
/// As [`read_folder`]; a test sees to it that the shipped ones have none.
pub fn shipped() -> Result<Vec<Edition>, Vec<Problem>> {
    shipped_beside(&[])
}

/// Those of them whose folders are not among these: what is published already is not read again, it
/// would be most of a start.
///
/// # Errors
///
/// As [`shipped`].
pub(crate) fn shipped_beside(known: &[String]) -> Result<Vec<Edition>, Vec<Problem>> {
    let is_new = |folder: &str| folder != "localities" && !known.iter().any(|slug| slug == folder);
    let new = SHIPPED.iter().filter(|(folder, _)| is_new(folder));
    new.map(|(folder, parts)| read_parts(folder, parts)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LocalityFile {
    locality: Vec<Locality>,
}

/// A shipped locality, by its slug, for what is far from the application.
#[must_use]
pub fn known_locality(slug: &str) -> Option<&'static Locality> {
    static KNOWN: std::sync::LazyLock<Localities> = std::sync::LazyLock::new(|| localities().unwrap_or_default());
    KNOWN.get(slug).map(|(_, locality)| locality)
}

/// The shipped localities.
///
/// # Errors
///
/// The file and line of what is wrong; a test sees to it that nothing is.
pub fn localities() -> Result<Localities, Vec<Problem>> {
    let mut all = Localities::default();
    let files = SHIPPED.iter().find(|(folder, _)| *folder == "localities").map_or(&[][..], |(_, files)| *files);
    for (file, text) in files {
        let part = Part { file, text };
        let read: LocalityFile = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| part.line_at(span.start));
            vec![Problem::new(file, line, error.message().to_owned())]
        })?;
        let problems = check::texts(&part);
        if !problems.is_empty() {
            return Err(problems);
        }
        match *file {
            "vietnam.toml" => all.vietnam = read.locality,
            _ => all.france = read.locality,
        }
    }
    for (country, list) in [(Country::Vietnam, &all.vietnam), (Country::France, &all.france)] {
        for (position, locality) in list.iter().enumerate() {
            if all.by_slug.insert(locality.slug.clone(), (country, position)).is_some() {
                return Err(vec![Problem::new("localities", 1, format!("`{}` is given twice", locality.slug))]);
            }
        }
    }
    Ok(all)
}

impl Localities {
    /// The locality of a slug and its country.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<(Country, &Locality)> {
        let (country, position) = *self.by_slug.get(slug)?;
        self.of(country).get(position).map(|locality| (country, locality))
    }

    /// Where a locality stands in the lists, Vietnam's first.
    #[must_use]
    pub fn rank(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).map(|(country, position)| match country {
            Country::Vietnam => *position,
            Country::France => self.vietnam.len() + position,
        })
    }

    /// Those of a country, in the order of the shipped files.
    #[must_use]
    pub fn of(&self, country: Country) -> &[Locality] {
        match country {
            Country::Vietnam => &self.vietnam,
            Country::France => &self.france,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/content.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_editions_are_sound() {
        let editions = shipped().unwrap_or_else(|problems| panic!("{problems:#?}"));
        let numbers: Vec<u16> = editions.iter().map(|edition| edition.number).collect();
        assert_eq!(numbers, [10, 12]);
        let hanoi = &editions[1];
        assert_eq!(hanoi.thematic_sessions.len(), 4);
        assert_eq!(hanoi.side_events.len(), 6);
        assert_eq!(hanoi.contacts.len(), 5);
    }

    #[test]
    fn the_63_provinces_and_cities_of_the_time_are_known() {
        let localities = localities().unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(localities.vietnam.len(), 63);
        let (country, hue) = localities.get("thua-thien-hue").expect("there");
        assert_eq!((country, hue.name.vi.as_str()), (Country::Vietnam, "Thừa Thiên Huế"));
        assert_eq!(localities.get("nowhere"), None);
    }
}
