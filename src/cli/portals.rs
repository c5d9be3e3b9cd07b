//! `vietphap portals`: what the checker does, asked for by a person.

use super::say;
use crate::checker::{self, Which};
use crate::config::{Config, Overrides};
use crate::serve;
use crate::web::App;

pub(super) async fn check(settings: Overrides, which: Which<'_>, dry_run: bool) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let app = serve::open(config).await.map_err(|error| error.to_string())?;
    let done = look(&app, which, dry_run).await;
    app.store.close().await;
    done
}

async fn look(app: &App, which: Which<'_>, dry_run: bool) -> Result<(), String> {
    let campaigns = app.campaigns.load_full();
    if let Some(code) = which.campaign.filter(|code| campaigns.get(code).is_none()) {
        let codes: Vec<&str> = campaigns.all.iter().map(|campaign| campaign.code.as_str()).collect();
        return Err(format!("there is no campaign {code}; there are: {}", codes.join(", ")));
    }
    if let Some(slug) = which.portal {
        let portal = campaigns.portal(slug);
        let portal = portal.ok_or_else(|| format!("there is no portal {slug}; its name stands in its snippet"))?;
        if portal.host.is_none() {
            return Err(format!("the portal {slug} has no host to ask"));
        }
    } else if app.config.rehearsal && !dry_run {
        return Err("a rehearsal does not ask all portals: name one with --portal, or look with --dry-run".to_owned());
    }
    let due = checker::due(app, which).await.map_err(|error| error.to_string())?;
    if due.is_empty() {
        say("nobody is to be looked at: no window is open (name a campaign with --campaign), or it was done today");
        return Ok(());
    }
    if dry_run {
        for due in &due {
            let page = due.portal.page.as_deref().or(due.portal.host.as_deref()).unwrap_or_default();
            let codes: Vec<&str> = due.campaigns.iter().map(|(code, _)| code.as_str()).collect();
            say(&format!("{:<24} {:<8} {page}", due.portal.slug, codes.join(" ")));
        }
        return Ok(());
    }
    let mut checker = checker::public(app).map_err(|error| error.to_string())?;
    for due in &due {
        let look = checker::check(app, &mut checker, due).await.map_err(|error| error.to_string())?;
        let Some(look) = look else {
            say(&format!("{}: its host is no name", due.portal.slug));
            continue;
        };
        for finding in &look.findings {
            say(&format!("{} ({}): {}, {}", due.portal.slug, finding.campaign, finding.verdict.code(), look.page));
            for remark in &finding.remarks {
                say(&format!("  {remark}"));
            }
        }
    }
    Ok(())
}
