//! XML as a walk over elements and text: the door to the parser.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// How deep elements may be nested.
const DEPTH: usize = 1024;

/// A step of the walk. Names are as written, with their prefix.
pub(super) enum Step<'x> {
    Open(&'x str, Attributes<'x>),
    Close(&'x str),
    Text(Cow<'x, str>),
}

/// The attributes of an element.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'x>(&'x BytesStart<'x>);

impl Attributes<'_> {
    /// The value of the attribute of that name, whatever its prefix.
    pub(super) fn get(self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(found.value.clone()).into_owned())
    }

    /// Whether a switch is on: it is there, and does not say no.
    pub(super) fn is_on(self) -> bool {
        !self.get("val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// The part of a name after its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks over a document; or says what is wrong with it, and where.
pub(super) fn walk(xml: &str, mut step: impl FnMut(Step<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event().map_err(|e| format!("{e} at byte {}", reader.error_position()))?;
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(format!("elements are nested more than {DEPTH} deep, which is the limit"));
                }
                step(Step::Open(element.name().into_inner(), Attributes(&element)));
            }
            Event::Empty(element) => {
                step(Step::Open(element.name().into_inner(), Attributes(&element)));
                step(Step::Close(element.name().into_inner()));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                step(Step::Close(element.name().into_inner()));
            }
            Event::Text(text) => step(Step::Text(text.xml10_content())),
            Event::CData(text) => step(Step::Text(text.xml10_content())),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let letter = reference.resolve_char_ref().ok().flatten();
                // A name that only the document type would explain is kept as it stands.
                let text = match (letter, resolve_predefined_entity(&name)) {
                    (Some(letter), _) => Cow::Owned(letter.to_string()),
                    (None, Some(text)) => Cow::Borrowed(text),
                    (None, None) => Cow::Owned(format!("&{name};")),
                };
                step(Step::Text(text));
            }
            Event::Eof if depth > 0 => return Err("it ends in the middle".to_owned()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
