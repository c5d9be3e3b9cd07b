//! Whether letters arrive: the settings, the relay with a real letter, and what the
//! sender's domain says to those who receive (SPF, DKIM, DMARC).

use std::path::Path;

use askama::Template;
use hickory_resolver::TokioResolver;
use hickory_resolver::proto::rr::RData;

use super::QueuedLetter;
use super::message::{Letter, seal};
use super::transport::{PATIENCE, Transport, Trouble};
use crate::clock::Clock;
use crate::config::Config;
use crate::email::{domain_key, is_address};
use crate::finding::{Finding, Mark, fault, look, ok};
use crate::i18n::{Lang, Messages};
use crate::store::{Store, new_id};
use crate::vault::{FINGERPRINT, Vault};

/// What to examine.
pub struct Visit<'a> {
    /// Where the test letter goes.
    pub to: &'a str,
    /// The name of the relay's key in the sender's domain, if it is known.
    pub selector: Option<&'a str>,
    /// The language of the test letter.
    pub lang: Lang,
}

/// Examines everything and says each finding as soon as it is known. Whether there was a fault.
pub async fn examine(config: &Config, visit: &Visit<'_>, mut say: impl FnMut(&Finding)) -> bool {
    let mut is_ill = false;
    let mut found = |findings: Vec<Finding>| {
        for finding in findings {
            is_ill |= finding.mark == Mark::Fault;
            say(&finding);
        }
    };
    found(vec![settings(config)]);
    let (database, fingerprint) = database(config).await;
    found(vec![database]);
    found(keys(&config.keys, fingerprint.as_deref()));
    found(relay(config, visit).await);
    if config.mail.smtp.is_some() {
        found(domain(config, visit).await);
    }
    is_ill
}

fn settings(config: &Config) -> Finding {
    let kind = if config.rehearsal { "a rehearsal" } else { "production" };
    ok(format!("settings: {kind}; letters come from {}", config.mail.from))
}

/// And the fingerprint of the keys that it was written with.
async fn database(config: &Config) -> (Finding, Option<String>) {
    match Store::setting_at(&config.database_url, FINGERPRINT).await {
        Ok(Some(fingerprint)) => (ok("database: it opens"), fingerprint),
        Ok(None) => (look("database: there is none yet; the first start makes it"), None),
        Err(error) => (fault(format!("database: {error}")), None),
    }
}

fn keys(path: &Path, fingerprint: Option<&str>) -> Vec<Finding> {
    let shown = path.display();
    if !path.exists() && fingerprint.is_none() {
        return vec![look(format!("keys: {shown} does not exist yet; the first start makes it"))];
    }
    let mut findings = match Vault::open_known(path, fingerprint) {
        Ok(_) => vec![ok("keys: they can be read; keep a copy apart from the backups of the database")],
        Err(error) => vec![fault(format!("keys: {error}"))],
    };
    #[cfg(unix)]
    if let Ok(about) = std::fs::metadata(path) {
        use std::os::unix::fs::PermissionsExt;
        let mode = about.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            findings.push(fault(format!("keys: other users may read {shown} (mode {mode:o}): chmod 600 {shown}")));
        }
    }
    findings
}

async fn relay(config: &Config, visit: &Visit<'_>) -> Vec<Finding> {
    let Some(smtp) = &config.mail.smtp else {
        let folder = super::transport::folder(&config.data);
        let what = format!("relay: none is set; letters are written to {} and reach nobody", folder.display());
        return vec![if config.rehearsal { look(what) } else { fault(what) }];
    };
    let name = format!("{}:{}", smtp.host, smtp.port);
    let mut transport = Transport::new(config, PATIENCE);
    if let Err(trouble) = transport.ready().await {
        let advice = "check mail smtp_host, smtp_port, smtp_security, the account, and that a firewall lets this \
                      machine through";
        return vec![fault(format!("relay: {name} cannot be used ({}): {advice}", said(trouble)))];
    }
    let signed_in = if smtp.account.is_some() { ", signed in" } else { "" };
    let mut findings = vec![ok(format!("relay: {name} answers ({:?}){signed_in}", smtp.security))];
    let sent = match test_letter(config, visit) {
        Ok((id, sealed)) => transport.send(&id, &sealed).await.map_err(said),
        Err(problem) => Err(problem),
    };
    transport.close().await;
    findings.push(match sent {
        Ok(()) => ok(format!("test letter: the relay took it; see whether it is in the mailbox of {}", visit.to)),
        Err(said) => fault(format!("test letter: {said}")),
    });
    findings
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::Relay(said) | Trouble::Later(said) | Trouble::Never(said) => said,
    }
}

#[derive(Template)]
#[template(path = "letters/test.html")]
struct Test {
    lang: Lang,
    t: Messages,
}

fn test_letter(config: &Config, visit: &Visit<'_>) -> Result<(String, super::message::Sealed), String> {
    if !is_address(visit.to) {
        return Err(format!("`{}` is no address to write to", visit.to));
    }
    let now = Clock::system().system_now();
    let t = Messages::new(visit.lang);
    let text = format!("{}\n\n{}\n", t.mail_test(), t.mail_test_dkim());
    let html = Test { lang: visit.lang, t }.render().map_err(|error| error.to_string())?;
    let letter = Letter {
        sender: "vietphap".to_owned(),
        subject: t.mail_test_subject().to_owned(),
        html,
        text,
        picture: None,
        attachments: Vec::new(),
    };
    let queued = QueuedLetter::of_test(new_id(now), visit.lang, visit.to.to_owned(), now);
    let sealed = seal(config, &queued, &letter)?;
    Ok((queued.id, sealed))
}

/// What those who receive are told of the sender's domain.
async fn domain(config: &Config, visit: &Visit<'_>) -> Vec<Finding> {
    let domain = config.mail.from.rsplit_once('@').map_or_else(String::new, |(_, domain)| domain_key(domain));
    // RFC 2606 §2: names for examples and tests, which no DNS knows.
    let top = domain.rsplit('.').next().unwrap_or_default();
    if ["example", "test", "invalid", "localhost"].contains(&top) {
        return vec![look(format!("DNS: {domain} is nobody's; set mail from to an address of yours"))];
    }
    let resolver = TokioResolver::builder_tokio().and_then(hickory_resolver::ResolverBuilder::build);
    let resolver = match resolver {
        Ok(resolver) => resolver,
        Err(error) => return vec![look(format!("DNS: this machine has no resolver to ask ({error})"))],
    };
    let mut findings = vec![match texts(&resolver, &domain).await {
        Ok(records) => spf(&domain, &records),
        Err(error) => look(format!("SPF: DNS could not be asked about {domain} ({error})")),
    }];
    findings.push(match visit.selector {
        None => look(
            "DKIM: the relay signs; find `s=` in the DKIM-Signature of the test letter and ask again with \
             --dkim-selector (no such line: have the relay sign)",
        ),
        Some(selector) => {
            let name = format!("{selector}._domainkey.{domain}");
            match texts(&resolver, &name).await {
                Ok(records) => dkim(&name, &records),
                Err(error) => look(format!("DKIM: DNS could not be asked about {name} ({error})")),
            }
        }
    });
    // The domain itself, then those above it: one of them is its organizational domain
    // (RFC 7489 §6.6.3).
    let mut asked = domain.as_str();
    findings.push(loop {
        match texts(&resolver, &format!("_dmarc.{asked}")).await {
            Ok(records) if records.iter().any(|record| is_dmarc(record)) => break dmarc(asked, &records),
            Ok(_) => match asked.split_once('.') {
                Some((_, above)) if above.contains('.') => asked = above,
                _ => break dmarc(&domain, &[]),
            },
            Err(error) => break look(format!("DMARC: DNS could not be asked about _dmarc.{asked} ({error})")),
        }
    });
    findings
}

/// The texts at a name; none where there is no such name.
async fn texts(resolver: &TokioResolver, name: &str) -> Result<Vec<String>, String> {
    match resolver.txt_lookup(format!("{name}.")).await {
        Ok(found) => {
            let text = |data: &RData| match data {
                RData::TXT(text) => {
                    Some(text.txt_data.iter().map(|part| String::from_utf8_lossy(part)).collect::<String>())
                }
                _ => None,
            };
            Ok(found.answers().iter().filter_map(|record| text(&record.data)).collect())
        }
        Err(error) if error.is_no_records_found() || error.is_nx_domain() => Ok(Vec::new()),
        Err(error) => Err(error.to_string()),
    }
}

fn spf(domain: &str, records: &[String]) -> Finding {
    let is_spf = |record: &&String| record.to_lowercase().split(' ').next() == Some("v=spf1");
    let found: Vec<&String> = records.iter().filter(is_spf).collect();
    match found.as_slice() {
        [] => fault(format!("SPF: {domain} has no TXT record that begins with v=spf1: name the relay in one")),
        [one] if one.contains("+all") => fault(format!("SPF: {domain} lets everybody send (+all): end it with -all")),
        [one] if ["-all", "~all", "redirect="].iter().any(|end| one.contains(end)) => {
            ok(format!("SPF: {domain} has {one}"))
        }
        [one] => look(format!("SPF: {domain} does not say what to do with others: end it with -all ({one})")),
        _ => fault(format!("SPF: {domain} has {} records where one is allowed: join them", found.len())),
    }
}

fn dkim(name: &str, records: &[String]) -> Finding {
    let tag = |record: &str| {
        let mut tags = record.split(';').filter_map(|tag| tag.split_once('='));
        tags.find(|(name, _)| name.trim() == "p").map(|(_, value)| value.trim().to_owned())
    };
    match records.iter().find_map(|record| tag(record)) {
        Some(key) if !key.is_empty() => ok(format!("DKIM: {name} has a key")),
        Some(_) => fault(format!("DKIM: the key at {name} is revoked (p= is empty): publish the relay's key")),
        None => fault(format!("DKIM: {name} has no key: publish the relay's, or check the selector")),
    }
}

fn is_dmarc(record: &str) -> bool {
    record.trim_start().to_lowercase().starts_with("v=dmarc1")
}

fn dmarc(domain: &str, records: &[String]) -> Finding {
    let found: Vec<&String> = records.iter().filter(|record| is_dmarc(record)).collect();
    match found.as_slice() {
        [] => fault(format!(
            "DMARC: neither _dmarc.{domain} nor a domain above it has a record: begin with v=DMARC1; p=none"
        )),
        [one] if one.to_lowercase().replace(' ', "").contains(";p=none") => {
            look(format!("DMARC: _dmarc.{domain} only watches (p=none); raise it once the reports are clean"))
        }
        [one] => ok(format!("DMARC: _dmarc.{domain} has {one}")),
        _ => fault(format!("DMARC: _dmarc.{domain} has {} records where one is allowed", found.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(records: &[&str], judge: fn(&str, &[String]) -> Finding) -> Mark {
        let records: Vec<String> = records.iter().map(|record| (*record).to_owned()).collect();
        judge("example.vn", &records).mark
    }

    #[test]
    fn a_domain_names_its_senders_once_and_shuts_out_others() {
        assert_eq!(marks(&["v=spf1 include:_spf.example.vn -all", "google=abc"], spf), Mark::Ok);
        assert_eq!(marks(&["v=spf1 mx"], spf), Mark::Look);
        for wrong in [&[][..], &["v=spf1 +all"], &["v=spf1 -all", "V=SPF1 mx -all"], &["v=spf10 -all"]] {
            assert_eq!(marks(wrong, spf), Mark::Fault, "{wrong:?}");
        }
    }

    #[test]
    fn a_key_is_there_and_not_revoked() {
        assert_eq!(marks(&["v=DKIM1; k=rsa; p=MIGf"], dkim), Mark::Ok);
        assert_eq!(marks(&["v=DKIM1; p="], dkim), Mark::Fault);
        assert_eq!(marks(&[], dkim), Mark::Fault);
    }

    #[test]
    fn a_policy_that_only_watches_is_worth_a_look() {
        assert_eq!(marks(&["v=DMARC1; p=reject; rua=mailto:a@b.vn"], dmarc), Mark::Ok);
        assert_eq!(marks(&["v=DMARC1; p=none"], dmarc), Mark::Look);
        assert_eq!(marks(&["hello"], dmarc), Mark::Fault);
    }
}
