//! Turns `locales/` into typed messages. Used by `build.rs`; a plain function,
//! so that its refusals are tested like any other code.
//!
//! A message `seats-left = { $n } chỗ` becomes `Messages::seats_left(n)`. A key or
//! a variable that one language lacks is refused here; a misspelt key, a missing or
//! an extra argument is refused by the compiler; a message nobody uses is a
//! `dead_code` warning, which CI treats as an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// A `.ftl` file: its language (`vi`, `fr`), its name, and what it holds.
pub(crate) struct Source {
    /// Folder under `locales/`.
    pub(crate) lang: String,
    /// File name, the same in each language.
    pub(crate) file: String,
    /// Its text.
    pub(crate) text: String,
}

/// What one language says under one key.
struct Message {
    file: String,
    /// The text as written, for documentation.
    written: String,
    /// The whole text, where nothing in it varies.
    constant: Option<String>,
    variables: BTreeSet<String>,
}

/// Generates the `impl Messages` block and the list of resources.
///
/// # Errors
///
/// All that is wrong, a line each: syntax, keys or variables that differ between the
/// languages, attributes (unused here), keys given twice.
pub(crate) fn generate(languages: &[&str], sources: &[Source]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut catalogues: BTreeMap<&str, BTreeMap<String, Message>> = BTreeMap::new();
    for lang in languages {
        let catalogue = catalogues.entry(lang).or_default();
        for source in sources.iter().filter(|source| source.lang == *lang) {
            read(source, catalogue, &mut problems);
        }
    }
    compare(&catalogues, &mut problems);
    if problems.is_empty() { Ok(write(languages, sources, &catalogues)) } else { Err(problems) }
}

fn read(source: &Source, catalogue: &mut BTreeMap<String, Message>, problems: &mut Vec<String>) {
    let at = format!("{}/{}", source.lang, source.file);
    let resource = match fluent_syntax::parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            for error in errors {
                let line = source.text[..error.pos.start].lines().count().max(1);
                problems.push(format!("{at}:{line}: {}", error.kind));
            }
            return;
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name.to_owned();
        if !message.attributes.is_empty() {
            problems.push(format!("{at}: `{key}` has attributes; use a key of its own"));
        }
        let Some(pattern) = &message.value else {
            problems.push(format!("{at}: `{key}` has no text"));
            continue;
        };
        let mut variables = BTreeSet::new();
        collect(pattern, &mut variables);
        let read = Message {
            file: source.file.clone(),
            written: written(&source.text, &key),
            constant: constant(pattern),
            variables,
        };
        if catalogue.insert(key.clone(), read).is_some() {
            problems.push(format!("{at}: `{key}` is given twice"));
        }
    }
}

/// The variables that a pattern uses, those of its variants included.
fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, variables),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, variables);
                    for variant in variants {
                        collect(&variant.value, variables);
                    }
                }
            }
        }
    }
}

fn collect_inline(expression: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, variables);
            }
        }
        _ => {}
    }
}

/// The text of a pattern in which nothing varies; `{" "}` counts as text.
fn constant(pattern: &Pattern<&str>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                text.push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// The lines of a message in its file, for documentation.
fn written(text: &str, key: &str) -> String {
    let mut lines =
        text.lines().skip_while(|line| !line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')));
    let mut found: Vec<&str> = lines.next().into_iter().collect();
    found.extend(lines.take_while(|line| line.starts_with([' ', '}'])).map(str::trim));
    found.join(" ").split_once('=').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

fn compare(catalogues: &BTreeMap<&str, BTreeMap<String, Message>>, problems: &mut Vec<String>) {
    for (lang, catalogue) in catalogues {
        for (other, theirs) in catalogues.iter().filter(|(other, _)| other != &lang) {
            for (key, message) in catalogue {
                match theirs.get(key) {
                    None => problems.push(format!("{other}/{}: `{key}` is missing", message.file)),
                    Some(their) if their.file != message.file => {
                        problems.push(format!("`{key}` is in {lang}/{} but in {other}/{}", message.file, their.file));
                    }
                    Some(their) => {
                        for variable in message.variables.difference(&their.variables) {
                            problems.push(format!("{other}/{}: `{key}` does not use ${variable}", their.file));
                        }
                    }
                }
            }
        }
    }
}

fn write(languages: &[&str], sources: &[Source], catalogues: &BTreeMap<&str, BTreeMap<String, Message>>) -> String {
    let mut out = String::from("const RESOURCES: &[(Lang, &str)] = &[\n");
    for source in sources {
        let text = formatted(source, catalogues);
        if !text.is_empty() {
            let _ = writeln!(out, "    (Lang::{}, {text:?}),", variant(&source.lang));
        }
    }
    out.push_str("];\n\nimpl Messages {\n");
    let Some(first) = languages.first().and_then(|lang| catalogues.get(lang)) else {
        return out + "}\n";
    };
    for (key, message) in first {
        for lang in languages {
            let written = &catalogues[lang][key].written;
            let _ = writeln!(out, "    #[doc = {:?}]\n    ///", format!("{lang}: `{}`", written.replace('`', "'")));
        }
        let name = method(key);
        let html = key.ends_with("-html");
        let arguments: Vec<String> = message.variables.iter().map(|v| format!(", {}: impl Arg", method(v))).collect();
        let arguments = arguments.concat();
        let texts: Option<Vec<_>> = languages.iter().map(|lang| catalogues[lang][key].constant.as_ref()).collect();
        if let Some(texts) = texts {
            let (kind, open, close) = if html { ("Rich", "Rich::fixed(", ")") } else { ("&'static str", "", "") };
            let _ = writeln!(out, "    pub(crate) fn {name}(self{arguments}) -> {kind} {{\n        match self.lang {{");
            for (lang, text) in languages.iter().zip(texts) {
                let _ = writeln!(out, "            Lang::{} => {open}{text:?}{close},", variant(lang));
            }
            out.push_str("        }\n    }\n");
        } else {
            let (kind, call) = if html { ("Rich", "rich") } else { ("String", "text") };
            let values: Vec<String> =
                message.variables.iter().map(|v| format!("({v:?}, {}.value()), ", method(v))).collect();
            let values = values.concat();
            let _ = writeln!(
                out,
                "    pub(crate) fn {name}(self{arguments}) -> {kind} {{\n        self.{call}({key:?}, &[{values}])\n    }}",
            );
        }
    }
    out.push_str("}\n");
    out
}

/// What of a file is formatted while the program runs; a text in which nothing varies stands in its method.
fn formatted(source: &Source, catalogues: &BTreeMap<&str, BTreeMap<String, Message>>) -> String {
    let varies = |key: &str| catalogues.values().any(|all| all.get(key).is_some_and(|it| it.constant.is_none()));
    let Ok(mut resource) = fluent_syntax::parser::parse(source.text.as_str()) else { return String::new() };
    resource.body.retain(|entry| matches!(entry, Entry::Message(message) if varies(message.id.name)));
    fluent_syntax::serializer::serialize(&resource)
}

/// `seats-left` as a Rust name; words of the language get their `r#`.
fn method(key: &str) -> String {
    let name = key.replace('-', "_").to_lowercase();
    match name.as_str() {
        "type" | "match" | "move" | "use" | "where" | "ref" | "in" | "for" | "as" | "loop" => format!("r#{name}"),
        _ => name,
    }
}

/// `vi` as the variant `Vi`.
fn variant(lang: &str) -> String {
    let mut letters = lang.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn sources(vi: &str, fr: &str) -> Vec<Source> {
        [("vi", vi), ("fr", fr)]
            .map(|(lang, text)| Source { lang: lang.into(), file: "home.ftl".into(), text: text.into() })
            .into()
    }

    fn refusals(vi: &str, fr: &str) -> Vec<String> {
        generate(&["vi", "fr"], &sources(vi, fr)).expect_err("should be refused")
    }

    #[test]
    fn a_key_that_one_language_lacks_is_refused() {
        assert_eq!(refusals("a = A\nb = B\n", "a = A\n"), ["fr/home.ftl: `b` is missing"]);
    }

    #[test]
    fn a_variable_that_one_language_lacks_is_refused() {
        assert_eq!(refusals("left = { $n } chỗ\n", "left = des places\n"), ["fr/home.ftl: `left` does not use $n"]);
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        assert_eq!(refusals("a = A\na = B\n", "a = A\n"), ["vi/home.ftl: `a` is given twice"]);
    }

    #[test]
    fn broken_syntax_is_named_with_its_line() {
        let problems = refusals("a = A\nb = { $n\n", "a = A\n");
        assert!(problems[0].starts_with("vi/home.ftl:"), "{problems:?}");
    }

    #[test]
    fn variables_of_variants_are_arguments_too() {
        let ftl = "left =\n    { $n ->\n        [0] { $name } : complet\n       *[other] { $n }\n    }\n";
        let code = generate(&["vi", "fr"], &sources(ftl, ftl)).expect("accepted");
        assert!(code.contains("fn left(self, n: impl Arg, name: impl Arg) -> String"), "{code}");
    }

    #[test]
    fn a_text_in_which_nothing_varies_costs_no_formatting() {
        let code = generate(&["vi", "fr"], &sources("a = Chào\n", "a = Bonjour\n")).expect("accepted");
        assert!(code.contains("fn a(self) -> &'static str"), "{code}");
        assert!(code.starts_with("const RESOURCES: &[(Lang, &str)] = &[\n];"), "{code}");
        let one = generate(&["vi", "fr"], &sources("a = { $n } chỗ\nb = Hết\n", "a = Une place\nb = Complet\n"));
        assert!(one.is_err(), "$n stands in one alone");
        let some = sources("a = Chào\nb = { $n } chỗ\n", "a = Bonjour\nb = { $n } places\n");
        let code = generate(&["vi", "fr"], &some).expect("accepted");
        let resources = code.split("];").next().expect("resources");
        assert!(resources.contains("places") && !resources.contains("Bonjour"), "{resources}");
    }

    /// Compiles `call` against messages generated from two texts; the compiler's words.
    fn compile(call: &str) -> String {
        let generated = generate(
            &["vi", "fr"],
            &sources("title = Chào\nleft = { $n } chỗ\n", "title = Bonjour\nleft = { $n } places\n"),
        )
        .expect("accepted");
        let support = "#![allow(dead_code)]
            #[derive(Clone, Copy)] enum Lang { Vi, Fr }
            #[derive(Clone, Copy)] struct Messages { lang: Lang }
            trait Arg { fn value(&self) -> u32; }
            impl Arg for u32 { fn value(&self) -> u32 { *self } }
            impl Messages { fn text(self, _: &str, _: &[(&str, u32)]) -> String { String::new() } }";
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("messages.rs");
        std::fs::write(&file, format!("{support}\n{generated}\nfn page(t: Messages) {{ {call}; }}\n"))
            .expect("written");
        let output = Command::new("rustc")
            .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--out-dir"])
            .arg(folder.path())
            .arg(&file)
            .output()
            .expect("rustc runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    #[test]
    fn a_page_that_calls_its_messages_rightly_compiles() {
        assert_eq!(compile("t.title(); t.left(3_u32)"), "");
    }

    #[test]
    fn a_missing_key_does_not_compile() {
        let said = compile("t.titel()");
        assert!(said.contains("error[E0599]") && said.contains("titel"), "{said}");
    }

    #[test]
    fn a_missing_argument_does_not_compile() {
        let said = compile("t.left()");
        assert!(said.contains("error[E0061]"), "{said}");
    }
}
