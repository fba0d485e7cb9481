//! NewsML-G2 of the IPTC: items with what is known of them and their content, alone or many in a message.
//!
//! The content of an item stands in its `contentSet`, once or in several forms that say the same: markup is taken
//! before plain text. Packages, concepts and pictures hold no text of their own.

use super::super::field::{Own, Role};
use super::markup::{Markup, Tag};
use super::xml::{Body, Collect, Fields, Piece};
use super::{html, nitf};
use crate::source::Attributes;

/// The root elements: a message, or an item alone.
pub(super) const ROOTS: &[&str] =
    &["newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

/// Which field is what.
const OWN: &Own = &[
    (Role::Id, &["newsItem@guid", "packageItem@guid"]),
    (Role::Title, &["headline", "itemMeta.title", "hl1"]),
    (Role::Date, &["contentCreated", "versionCreated", "firstCreated", "date.issue@norm"]),
    (
        Role::Outlet,
        &[
            "provider.name",
            "provider@literal",
            "infoSource.name",
            "infoSource@literal",
            "creditline",
            "copyrightHolder.name",
            "copyrightHolder@literal",
            "provider@qcode",
        ],
    ),
    (Role::Url, &["pubdata@ex-ref"]),
    (Role::Desk, &["service.name"]),
    (Role::Language, &["language@tag", "newsItem@lang", "packageItem@lang", "nitf@lang"]),
];

pub(super) fn collect(most: usize) -> Box<dyn Collect> {
    Box::new(NewsMl { most, depth: 0, item: None })
}

struct NewsMl {
    most: usize,
    depth: usize,
    item: Option<Item>,
}

struct Item {
    /// The depth of the item itself, and whether it is a `newsItem`.
    depth: usize,
    news: bool,
    line: u64,
    fields: Fields,
    /// The depth of the `contentSet` that is open.
    set: Option<usize>,
    content: Option<Content>,
    /// The best content so far.
    body: Body,
}

/// Content that is open.
struct Content {
    depth: usize,
    form: Form,
    /// The element in which the story stands, once the root has said what the content is; its own root if it is empty.
    opens: Option<&'static str>,
    story: Story,
    /// How many fields were open before it.
    fields: usize,
}

/// Where we are in content that is a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Story {
    Before,
    /// In the element of that depth.
    In(usize),
    After,
}

enum Form {
    Xml(Markup),
    /// Text, whether it is HTML, and whether it was too long.
    Data(String, bool, bool),
}

/// How good a form of the content is.
fn rank(body: &Body) -> u8 {
    match body {
        Body::Markup(_) | Body::Page(_) => 2,
        Body::Plain(_) | Body::TooLong => 1,
        Body::None => 0,
    }
}

impl Item {
    fn open(&mut self, name: &str, attributes: Attributes<'_>, depth: usize, most: usize) {
        let Some(content) = &mut self.content else {
            return self.open_outside(name, attributes, depth, most);
        };
        let Form::Xml(markup) = &mut content.form else { return };
        if content.opens.is_none() {
            let (tag, opens): (fn(&str) -> Tag, _) = match name {
                "nitf" => (nitf::tag, nitf::CONTENT),
                "html" => (html::tag, "body"),
                _ => (html::tag, ""),
            };
            *markup = Markup::new(most, tag);
            content.opens = Some(opens);
            if opens.is_empty() {
                content.story = Story::In(content.depth);
            }
        }
        match content.story {
            Story::In(_) => markup.open(name, attributes),
            Story::Before if content.opens == Some(name) => content.story = Story::In(depth),
            Story::Before => self.fields.open(name, attributes),
            Story::After => {}
        }
    }

    fn open_outside(&mut self, name: &str, attributes: Attributes<'_>, depth: usize, most: usize) {
        let Some(set) = self.set else {
            if name == "contentSet" {
                self.set = Some(depth);
            } else {
                self.fields.open(name, attributes);
            }
            return;
        };
        let form = match name {
            _ if depth != set + 1 => return,
            "inlineXML" => Form::Xml(Markup::new(most, html::tag)),
            "inlineData" => {
                let kind = attributes.get("contenttype").unwrap_or_default().to_ascii_lowercase();
                let is_html = kind.contains("html");
                // What is encoded is a picture or a sound.
                if attributes.get("encoding").is_some() || !(kind.is_empty() || kind.starts_with("text/") || is_html) {
                    return;
                }
                Form::Data(String::new(), is_html, false)
            }
            _ => return,
        };
        self.content = Some(Content { depth, form, opens: None, story: Story::Before, fields: self.fields.depth() });
    }

    fn close(&mut self, name: &str, depth: usize) {
        let Some(content) = &mut self.content else {
            match self.set {
                None => self.fields.close(),
                Some(set) if set == depth => self.set = None,
                Some(_) => {}
            }
            return;
        };
        if depth == content.depth {
            self.fields.close_to(content.fields);
            let body = match self.content.take().map(|c| c.form) {
                Some(Form::Xml(markup)) => Body::of(markup),
                Some(Form::Data(_, _, true)) => Body::TooLong,
                Some(Form::Data(text, ..)) if text.trim().is_empty() => Body::None,
                Some(Form::Data(text, true, _)) => Body::Markup(text),
                Some(Form::Data(text, false, _)) => Body::Plain(text),
                None => Body::None,
            };
            if rank(&body) > rank(&self.body) {
                self.body = body;
            }
            return;
        }
        let Form::Xml(markup) = &mut content.form else { return };
        match content.story {
            // What stands behind the story is none.
            Story::In(story) if story == depth => content.story = Story::After,
            Story::In(_) => markup.close(name),
            Story::Before => self.fields.close(),
            Story::After => {}
        }
    }

    fn text(&mut self, text: &str, most: usize) {
        match &mut self.content {
            None if self.set.is_none() => self.fields.text(text),
            None => {}
            Some(Content { form: Form::Data(all, _, over), .. }) => {
                *over |= all.len() + text.len() > most;
                if !*over {
                    all.push_str(text);
                }
            }
            Some(Content { form: Form::Xml(markup), story, .. }) => match story {
                Story::In(_) => markup.text(text),
                Story::Before => self.fields.text(text),
                Story::After => {}
            },
        }
    }

    fn piece(self) -> Piece {
        let fields = self.fields.all;
        let last = |key: &str| fields.get(key).map(|code| code.rsplit([':', '/']).next().unwrap_or(code).to_ascii_lowercase());
        let refused = last("pubStatus@qcode").filter(|s| matches!(s.as_str(), "canceled" | "cancelled" | "withheld"));
        let text = self.news && last("itemClass@qcode").is_none_or(|class| class == "text" || class == "composite");
        Piece {
            line: self.line,
            own: OWN,
            body: self.body,
            refused: refused.map(|status| format!("is not to be used: its pubStatus is {status}")),
            textless: text.then_some("is a newsItem without a text in `inlineXML` or `inlineData`"),
            fields,
            ..Piece::default()
        }
    }
}

impl Collect for NewsMl {
    fn open(&mut self, name: &str, attributes: Attributes<'_>, line: u64) {
        self.depth += 1;
        match &mut self.item {
            Some(item) => item.open(name, attributes, self.depth, self.most),
            None if name != "newsMessage" && ROOTS.contains(&name) => {
                let mut fields = Fields::default();
                fields.attributes(name, attributes);
                let news = name == "newsItem";
                self.item = Some(Item { depth: self.depth, news, line, fields, set: None, content: None, body: Body::None });
            }
            None => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(item) = self.item.as_mut().filter(|item| item.depth < self.depth) {
            item.close(name, self.depth);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, text: &str) {
        if let Some(item) = &mut self.item {
            item.text(text, self.most);
        }
    }

    fn take(&mut self) -> Option<Piece> {
        self.item.take_if(|item| item.depth > self.depth).map(Item::piece)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{known, only, read};
    use crate::archive::Fields;

    /// An item with that content and status.
    fn item(guid: &str, class: &str, status: &str, content: &str) -> String {
        format!(
            "<newsItem guid=\"{guid}\" version=\"1\" xml:lang=\"en\">\n<itemMeta><itemClass qcode=\"ninat:{class}\"/>\
             <provider literal=\"pilot\"><name>The Pilot</name></provider><versionCreated>2021-05-05T00:00:00Z</versionCreated>\
             <pubStatus qcode=\"stat:{status}\"/><service qcode=\"s:1\"><name>Harbour</name></service><title>ferry</title></itemMeta>\
             <contentMeta><contentCreated>2021-05-04T10:00:00Z</contentCreated><language tag=\"en-GB\"/><headline>Ferry sails</headline>\
             <subject qcode=\"m:1\"><name>ships</name></subject></contentMeta><contentSet>{content}</contentSet></newsItem>"
        )
    }

    #[test]
    fn content_is_read_in_its_forms() {
        let nitf = "<inlineXML contenttype=\"application/nitf+xml\"><nitf><head><title>x</title></head><body><body.head><hedline><hl1>Ferry</hl1>\
                    </hedline></body.head><body.content><p>The <org>ferry</org> sails.</p><p>It is full.</p></body.content><body.end>By Ann\
                    </body.end></body></nitf></inlineXML>";
        let html = "<inlineXML contenttype=\"application/xhtml+xml\"><h:html xmlns:h=\"x\"><h:head><h:title>x</h:title></h:head><h:body>\
                    <h:h1>Ferry sails</h:h1><h:p>The ferry sails.</h:p><h:p>It is full.</h:p></h:body></h:html></inlineXML>";
        let bare = "<inlineXML><p>The ferry sails.</p><p>It is full.</p></inlineXML>";
        let data = "<inlineData contenttype=\"text/plain\">The ferry sails.\n\nIt is full.</inlineData>";
        let cdata = "<inlineData contenttype=\"text/html\"><![CDATA[<p>The ferry sails.</p><p>It is full.</p>]]></inlineData>";
        let picture = "<remoteContent href=\"x.jpg\"/><inlineData contenttype=\"image/png\" encoding=\"base64\">iVBOR</inlineData>";
        for content in [nitf, html, bare, data, cdata, &format!("{picture}{data}"), &format!("{data}{nitf}"), &format!("{cdata}{data}")] {
            let article = only("a.xml", item("urn:1", "text", "usable", content).as_bytes(), &Fields::default());
            assert_eq!(known(&article), "urn:1|Ferry sails|2021-05-04T10:00:00Z|The Pilot|-|Harbour|en-GB|urn:1", "{content}");
            assert_eq!(article.source.text.trim_end(), "Ferry sails\n\nThe ferry sails.\n\nIt is full.", "{content}");
        }
    }

    #[test]
    fn the_items_of_a_message_come_one_by_one() {
        let data = "<inlineData>The ferry sails.</inlineData>";
        let xml = [
            "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2021-05-04</sent></header><itemSet>\n",
            &item("https://pilot.example/1", "text", "usable", data),
            "<packageItem guid=\"p\"><itemMeta><itemClass qcode=\"ninat:composite\"/></itemMeta><groupSet><group><itemRef/></group></groupSet></packageItem>\n",
            &item("urn:2", "picture", "usable", "<remoteContent href=\"x\"/>"),
            &item("urn:3", "text", "canceled", data),
            &item("urn:4", "text", "usable", "<inlineData> </inlineData>"),
            "<conceptItem guid=\"c\"><concept/></conceptItem>",
            &item("urn:5", "text", "usable", data),
            "</itemSet></newsMessage>",
        ]
        .concat();
        assert_eq!(
            read("a.xml", xml.as_bytes()),
            [
                "2 Ferry sails//The ferry sails.",
                "+1",
                "+1",
                "5! is not to be used: its pubStatus is canceled",
                "6! is a newsItem without a text in `inlineXML` or `inlineData`",
                "+1",
                "7 Ferry sails//The ferry sails.",
            ]
        );
        let cut = &xml[..xml.find("urn:3").unwrap()];
        let said = read("a.xml", cut.as_bytes());
        assert_eq!(said[0], "2 Ferry sails//The ferry sails.");
        assert!(said[3].starts_with("5! is no XML: ") && said[3].ends_with(", and what follows cannot be read"), "{said:?}");
    }

    #[test]
    fn what_is_mapped_comes_first() {
        let mut fields = Fields::default();
        fields.map("desk=subject.name").unwrap();
        fields.map("outlet=provider@literal").unwrap();
        let article = only("a.xml", item("u", "text", "usable", "<inlineData>The ferry sails.</inlineData>").as_bytes(), &fields);
        assert_eq!((article.desk.as_deref(), article.source.metadata.outlet.as_deref()), (Some("ships"), Some("pilot")));
    }
}
