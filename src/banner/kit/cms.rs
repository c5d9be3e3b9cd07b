//! Where to paste, in the systems that provinces and collectivités publish with.
//!
//! What is said of each was read in its documentation or in its source: `WordPress`
//! `kses.php` and the capability `unfiltered_html`; Drupal `filter.format.basic_html` with
//! `filter_html_image_secure`; Joomla's default text filters; Liferay's iframe sanitizer;
//! `SharePoint`'s HTML field security; DNN's render modes; TYPO3's content element "Plain HTML".

use crate::i18n::Messages;

/// A system, and what it does with snippets.
pub(super) struct Cms {
    /// Its own name, of no language; none for those of no name.
    pub(super) name: &'static str,
    /// Where to paste, and what to mind.
    pub(super) advice: &'static str,
    /// The snippets that an editor's account gets through.
    pub(super) takes: String,
}

/// All of them; those without a name of their own first.
pub(super) fn all(t: Messages) -> Vec<Cms> {
    let [image, picture, frame, text, article] =
        [t.kit_takes_image(), t.kit_takes_picture(), t.kit_takes_frame(), t.kit_takes_text(), t.kit_takes_article()];
    let takes = |snippets: &[&str]| t.kit_takes(snippets.join(", "));
    let everything = takes(&[image, picture, frame, text, article]);
    let cms = |name, advice, takes| Cms { name, advice, takes };
    vec![
        cms(t.kit_cms_block(), t.kit_cms_block_advice(), takes(&[image, picture, text])),
        cms("Liferay", t.kit_cms_liferay(), everything.clone()),
        cms("SharePoint", t.kit_cms_sharepoint(), takes(&[image, text, article])),
        cms("DotNetNuke (DNN)", t.kit_cms_dnn(), everything.clone()),
        cms("Joomla", t.kit_cms_joomla(), takes(&[image, picture, text, article])),
        cms("WordPress", t.kit_cms_wordpress(), takes(&[image, text, article])),
        cms("Drupal", t.kit_cms_drupal(), takes(&[text])),
        cms("TYPO3", t.kit_cms_typo3(), everything),
    ]
}
