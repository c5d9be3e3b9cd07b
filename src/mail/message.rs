//! A letter as it travels (RFC 5322, MIME).

use std::time::SystemTime;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as File, Body, Mailbox, Message, MultiPart, SinglePart};

use super::{QueuedLetter, problem};
use crate::config::Config;
use crate::email::domain_key;

/// Bytes of a word in a header that become 52 letters.
const ENCODED_WORD: usize = 39;

/// A letter in words.
pub(crate) struct Letter {
    /// The sender as the reader's list of letters names it.
    pub(crate) sender: String,
    /// Its subject.
    pub(crate) subject: String,
    /// All of it as plain text.
    pub(crate) text: String,
    /// All of it as HTML.
    pub(crate) html: String,
    /// A picture that the HTML shows.
    pub(crate) picture: Option<Picture>,
    /// Files that come with it.
    pub(crate) attachments: Vec<Attachment>,
}

/// A file that comes with a letter.
pub(crate) struct Attachment {
    /// Its name, in ASCII: not every reader of mail knows another.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) content_type: &'static str,
    /// What is in it; of text, UTF-8.
    pub(crate) bytes: Vec<u8>,
}

/// A picture inside a letter.
pub(crate) struct Picture {
    /// As the HTML names it: `cid:…`.
    pub(crate) id: String,
    /// Its file name.
    pub(crate) name: String,
    /// PNG.
    pub(crate) png: Vec<u8>,
}

/// A letter in bytes, and between whom it goes.
pub(super) struct Sealed {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

/// How the HTML of a letter names its picture.
pub(crate) fn picture_id(config: &Config, id: &str) -> String {
    format!("ticket.{id}@{}", host(config))
}

/// The name of this site in ids and greetings, without a port.
pub(super) fn host(config: &Config) -> &str {
    let bare = config.base_url.split_once("://").map_or(config.base_url.as_str(), |(_, host)| host);
    let named = bare.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    named.map_or(bare, |(host, _)| host)
}

/// An address as mail carries it: its domain in ASCII (RFC 5890).
pub(super) fn address(text: &str) -> Result<Address, String> {
    let (mailbox, domain) = text.rsplit_once('@').ok_or(problem::ADDRESS)?;
    Address::new(mailbox, domain_key(domain)).map_err(|_| problem::ADDRESS.to_owned())
}

/// The letter in bytes: the same words are the same bytes at each attempt, and whatever they
/// are its id and its date stay, so that two copies are one letter.
pub(super) fn seal(config: &Config, queued: &QueuedLetter, letter: &Letter) -> Result<Sealed, String> {
    let from = address(&config.mail.from)?;
    let to = address(&queued.recipient)?;
    let boundary = |part: &str| format!("{part}-{}", queued.id);
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body(&letter.text)?);
    let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(body(&letter.html)?);
    let alternative = MultiPart::alternative().boundary(boundary("alternative")).singlepart(text);
    let alternative = match &letter.picture {
        None => alternative.singlepart(html),
        Some(picture) => {
            let png = File::new_inline_with_name(picture.id.clone(), picture.name.clone())
                .body(picture.png.clone(), content_type("image/png")?);
            let related = MultiPart::related().boundary(boundary("related")).singlepart(html).singlepart(png);
            alternative.multipart(related)
        }
    };
    let whole = if letter.attachments.is_empty() {
        alternative
    } else {
        let mixed = MultiPart::mixed().boundary(boundary("mixed")).multipart(alternative);
        letter.attachments.iter().try_fold(mixed, |mixed, file| Ok::<_, String>(mixed.singlepart(enclosed(file)?)))?
    };
    let mut builder = Message::builder()
        .from(Mailbox::new(None, from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(letter.subject.clone())
        .date(SystemTime::from(queued.written_at()))
        .message_id(Some(format!("<{}@{}>", queued.id, host(config))));
    if let Some(reply_to) = &config.mail.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    // Exchange answers with notes of absence whatever Auto-Submitted says; its own header
    // stops them ([MS-OXCMAIL]).
    for (name, value) in [
        (HeaderName::new_from_ascii_str("Content-Language"), queued.lang().tag()),
        (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"),
        (HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "OOF, AutoReply"),
    ] {
        builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    let mut message = builder.multipart(whole).map_err(|error| format!("the letter cannot be written: {error}"))?;
    message.headers_mut().insert_raw(sender(&letter.sender, &config.mail.from, &from));
    Ok(Sealed { from, to, bytes: message.formatted() })
}

/// The sender, whose name is not of ASCII, in lines of at most 76 letters (RFC 2047 §2).
fn sender(name: &str, shown: &str, address: &Address) -> HeaderValue {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if let Some(word) = words.last_mut().filter(|word| word.len() + c.len_utf8() <= ENCODED_WORD) {
            word.push(c);
        } else {
            words.push(c.to_string());
        }
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(word))).collect();
    let encoded = format!("{}\r\n <{address}>", words.join("\r\n "));
    let raw = format!("{name} <{shown}>");
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("From"), raw, encoded)
}

/// Text in lines that every server passes on as they are.
fn body(text: &str) -> Result<Body, String> {
    Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| problem::CONTENT.to_owned())
}

/// A file in lines that every server passes on; text as text.
fn enclosed(file: &Attachment) -> Result<SinglePart, String> {
    let body = if file.content_type.starts_with("text/") {
        body(std::str::from_utf8(&file.bytes).map_err(|_| problem::CONTENT.to_owned())?)?
    } else {
        Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
            .map_err(|_| problem::CONTENT.to_owned())?
    };
    Ok(File::new(file.name.clone()).body(body, content_type(file.content_type)?))
}

fn content_type(text: &str) -> Result<ContentType, String> {
    ContentType::parse(text).map_err(|error| format!("{text}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Overrides;
    use crate::i18n::Lang;
    use jiff::Timestamp;
    use mail_parser::MessageParser;

    fn sealed(to: &str, name: &str) -> Vec<u8> {
        let config = Config::load(Overrides::default()).expect("a rehearsal");
        let letter = Letter {
            sender: name.to_owned(),
            subject: "Thư\r\nBcc: ai@example.vn".to_owned(),
            text: "Chào\n.\nFrom xa\n".to_owned(),
            html: "<p>Chào</p>".to_owned(),
            picture: None,
            attachments: Vec::new(),
        };
        let queued = QueuedLetter::of_test("1".to_owned(), Lang::Vi, to.to_owned(), Timestamp::UNIX_EPOCH);
        seal(&config, &queued, &letter).expect("a letter").bytes
    }

    #[test]
    fn a_name_of_any_length_comes_back_whole() {
        for length in [1, 13, 39, 40, 200] {
            let name = "ế".repeat(length);
            let bytes = sealed("a@example.vn", &name);
            let letter = MessageParser::default().parse(&bytes).expect("a letter");
            assert_eq!(letter.from().and_then(|from| from.first()).and_then(|from| from.name()), Some(name.as_str()));
            let head = String::from_utf8(bytes.clone()).expect("ASCII");
            let head = head.split("\r\n\r\n").next().expect("a head");
            assert!(head.lines().all(|line| line.len() <= 76), "{head}");
        }
    }

    #[test]
    fn nobody_adds_a_header_through_a_text() {
        let bytes = sealed("a@example.vn", "x\r\nBcc: ai@example.vn");
        let letter = MessageParser::default().parse(&bytes).expect("a letter");
        assert!(letter.bcc().is_none());
        assert_eq!(letter.body_text(0).expect("text"), "Chào\r\n.\r\nFrom xa\r\n");
    }

    #[test]
    fn a_mailbox_of_any_letters_is_written_as_it_is() {
        // Only a relay that offers SMTPUTF8 is given such a letter (RFC 6532 §3.2).
        let bytes = sealed("thư@ví-dụ.vn", "x");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("To: thư@xn--v-d-rma6749a.vn\r\n"), "{text}");
    }
}
