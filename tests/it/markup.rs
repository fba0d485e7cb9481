//! A small checker of HTML: what a browser forgives and a reader with a screen reader does not. It knows as much of
//! the language as our pages use, and complains of all else.

use std::collections::{BTreeMap, BTreeSet};

/// Elements that our pages use, and those of them without content.
const KNOWN: &str = "a article b blockquote body button caption code dd del details div dl dt fieldset footer form h1 h2 h3 h4 head \
    header html i input ins label legend li main mark meta nav option p path q section select small span strong style summary svg table tbody td \
    text th thead title tr ul ol figure figcaption g";
const VOID: [&str; 2] = ["meta", "input"];
/// Elements that hold running text, in which no block may stand.
const PHRASING: [&str; 16] = ["p", "h1", "h2", "h3", "h4", "code", "q", "mark", "small", "b", "i", "a", "caption", "dt", "label", "button"];
const INLINE: &str = "a b button code del i input ins label mark q select option small span strong";

/// A start tag.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// The text inside, with that of the elements in it.
    pub text: String,
}

impl Tag {
    fn has(&self, name: &str) -> bool {
        self.attributes.get(name).is_some_and(|v| !v.is_empty())
    }
}

/// A page that was read.
#[derive(Debug, Default)]
pub struct Page {
    pub tags: Vec<Tag>,
    pub faults: Vec<String>,
}

/// Reads a page and checks it.
pub fn check(html: &str) -> Page {
    let mut page = Page::default();
    let Some(rest) = html.strip_prefix("<!DOCTYPE html>\n") else {
        page.faults.push("no doctype".to_owned());
        return page;
    };
    page.read(rest);
    page.references();
    page.outline();
    page.forms_and_tables();
    page.nothing_foreign(html);
    page
}

/// The text that a reference stands for.
pub fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |t, (a, b)| t.replace(a, b))
}

impl Page {
    fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(what.into());
    }

    fn read(&mut self, mut rest: &str) {
        let known: BTreeSet<&str> = KNOWN.split_whitespace().collect();
        let inline: BTreeSet<&str> = INLINE.split_whitespace().collect();
        let mut open: Vec<usize> = Vec::new();
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("</") {
                let (name, after) = after.split_once('>').unwrap_or((after, ""));
                match open.pop() {
                    Some(i) if self.tags[i].name == name => {}
                    other => self.fault(format!("</{name}> closes {:?}", other.map(|i| self.tags[i].name.clone()))),
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix('<') {
                let (tag, after) = self.tag(after);
                rest = after;
                if !known.contains(tag.name.as_str()) {
                    self.fault(format!("the element {} is not one of ours", tag.name));
                }
                if let Some(&parent) = open.last() {
                    let parent = self.tags[parent].name.clone();
                    if PHRASING.contains(&parent.as_str()) && !inline.contains(tag.name.as_str()) {
                        self.fault(format!("{} inside {parent}", tag.name));
                    }
                }
                let name = tag.name.clone();
                self.tags.push(tag);
                if name == "style" {
                    let (_, after) = rest.split_once("</style>").unwrap_or((rest, ""));
                    rest = after;
                } else if !VOID.contains(&name.as_str()) {
                    open.push(self.tags.len() - 1);
                }
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (text, after) = rest.split_at(end);
                self.text(text);
                open.iter().for_each(|&i| self.tags[i].text.push_str(text));
                if !text.trim().is_empty()
                    && open.last().is_some_and(|&i| ["ul", "dl", "table", "tbody", "thead", "tr"].contains(&self.tags[i].name.as_str()))
                {
                    self.fault(format!("text where none may stand: {text}"));
                }
                rest = after;
            }
        }
        let unclosed: Vec<String> = open.iter().map(|&i| self.tags[i].name.clone()).collect();
        if !unclosed.is_empty() {
            self.fault(format!("never closed: {unclosed:?}"));
        }
    }

    /// Reads a start tag up to its `>`.
    fn tag<'t>(&mut self, text: &'t str) -> (Tag, &'t str) {
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(end);
        let mut tag = Tag { name: name.to_owned(), ..Tag::default() };
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('>') {
                return (tag, after);
            }
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
            let (attribute, after) = rest.split_at(end);
            if attribute.is_empty() {
                self.fault(format!("<{name}> has no end: {}", rest.chars().take(40).collect::<String>()));
                return (tag, "");
            }
            let mut value = "";
            rest = after;
            if let Some(quoted) = after.strip_prefix("=\"") {
                (value, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
                self.text(value);
            } else if after.starts_with('=') {
                self.fault(format!("an attribute without quotation marks: {attribute}"));
            } else if !["checked", "open", "hidden"].contains(&attribute) {
                self.fault(format!("an attribute without a value: {attribute}"));
            }
            if attribute.starts_with("on") || ["src", "srcset", "action", "background"].contains(&attribute) {
                self.fault(format!("an attribute that acts or loads: {attribute}"));
            }
            if tag.attributes.insert(attribute.to_owned(), value.to_owned()).is_some() {
                self.fault(format!("{attribute} twice in <{name}>"));
            }
        }
    }

    /// Text between tags and in attributes: no stray marks, nothing invisible.
    fn text(&mut self, text: &str) {
        for reference in text.split('&').skip(1) {
            if !["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|r| reference.starts_with(r)) {
                self.fault(format!("a stray &: {}", reference.chars().take(20).collect::<String>()));
            }
        }
        if text.contains(['>', '<']) {
            self.fault(format!("a stray mark: {text}"));
        }
        let unseen = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        if let Some(c) = text.chars().find(|&c| unseen(c)) {
            self.fault(format!("U+{:04X} in the page", u32::from(c)));
        }
    }

    /// Ids are there once, and what refers to one finds it.
    fn references(&mut self) {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for id in self.tags.iter().filter_map(|t| t.attributes.get("id")).cloned().collect::<Vec<_>>() {
            if !ids.insert(id.clone()) {
                self.fault(format!("the id {id} twice"));
            }
        }
        let mut broken = Vec::new();
        for tag in &self.tags {
            for name in ["aria-labelledby", "aria-describedby", "for", "form"] {
                broken.extend(tag.attributes.get(name).filter(|id| !ids.contains(*id)).map(|id| format!("{name} {id} leads nowhere")));
            }
            match tag.attributes.get("href").map(|href| (href, href.strip_prefix('#'))) {
                Some((_, Some(id))) if ids.contains(id) => {}
                Some((href, _)) => broken.push(format!("the link {href} leads nowhere")),
                None if tag.name == "a" => broken.push("a link without an address".to_owned()),
                None => {}
            }
        }
        self.faults.append(&mut broken);
    }

    /// One title, language, h1 and main; headings descend by one; regions have names.
    fn outline(&mut self) {
        for name in ["title", "h1", "main", "header", "footer", "html", "body"] {
            let count = self.tags.iter().filter(|t| t.name == name).count();
            if count != 1 {
                self.fault(format!("{count} times <{name}>"));
            }
        }
        if !self.tags.iter().any(|t| t.name == "html" && t.has("lang")) {
            self.fault("no language");
        }
        let mut level = 0;
        let mut broken = Vec::new();
        for tag in &self.tags {
            let heading = tag.name.strip_prefix('h').and_then(|n| n.parse::<u32>().ok());
            if let Some(n) = heading {
                if n > level + 1 {
                    broken.push(format!("h{n} after h{level}: {}", tag.text));
                }
                level = n;
            }
            let named = tag.has("aria-label") || tag.has("aria-labelledby");
            let region = ["section", "article", "nav", "form"].contains(&tag.name.as_str())
                || tag.has("role") && !tag.attributes["role"].eq("status");
            if region && !named {
                broken.push(format!("a {} without a name", tag.name));
            }
            if tag.attributes.get("class").is_some_and(|c| c == "scroll") && !tag.has("tabindex") {
                broken.push("a region that scrolls and cannot be reached by keys".to_owned());
            }
            if ["a", "button", "summary", "h1", "h2", "h3", "h4", "caption", "label", "legend", "option"].contains(&tag.name.as_str())
                && tag.text.trim().is_empty()
                && !named
            {
                broken.push(format!("an empty <{}>", tag.name));
            }
        }
        self.faults.append(&mut broken);
    }

    /// Fields have labels; headers of tables have a scope; rows of one table have the same number of cells.
    fn forms_and_tables(&mut self) {
        let mut broken = Vec::new();
        let mut label = false;
        let mut rows: Vec<usize> = Vec::new();
        for tag in &self.tags {
            match tag.name.as_str() {
                "label" => label = true,
                "input" | "select" if !std::mem::take(&mut label) => broken.push(format!("a {} without a label", tag.name)),
                "th" if !tag.has("scope") => broken.push(format!("a header without scope: {}", tag.text)),
                "table" => rows.clear(),
                "tr" => rows.push(0),
                _ => {}
            }
            if ["td", "th"].contains(&tag.name.as_str()) {
                let span = tag.attributes.get("colspan").and_then(|n| n.parse().ok()).unwrap_or(1);
                match rows.last_mut() {
                    Some(cells) => *cells += span,
                    None => broken.push("a cell outside a row".to_owned()),
                }
            }
            // A row is whole when the next one begins.
            if tag.name == "tr" && rows.len() > 2 && rows[rows.len() - 2] != rows[0] {
                broken.push(format!("a row of {} cells in a table of {}", rows[rows.len() - 2], rows[0]));
            }
        }
        self.faults.append(&mut broken);
    }

    /// The page loads nothing and runs nothing.
    fn nothing_foreign(&mut self, html: &str) {
        let style = html.split_once("<style>").and_then(|(_, s)| s.split_once("</style>")).map_or("", |(s, _)| s);
        for word in ["url(", "@import", "http", "\\", "expression", "<"] {
            if style.contains(word) {
                self.fault(format!("the style sheet holds {word}"));
            }
        }
        let policy = self.tags.iter().any(|t| {
            t.attributes.get("http-equiv").is_some_and(|v| v == "Content-Security-Policy")
                && t.attributes
                    .get("content")
                    .is_some_and(|v| v.starts_with("default-src 'none'; style-src 'unsafe-inline'") && !v.contains("script"))
        });
        if !policy {
            self.fault("no policy");
        }
        if html.matches("<style").count() != 1 || html.contains(" style=") {
            self.fault("styles outside the style sheet");
        }
    }
}

#[test]
fn the_checker_finds_what_is_broken() {
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\"><style>a{{}}</style></head><body><header><h1>h</h1></header><main>{body}</main><footer>f</footer></body></html>"
        )
    };
    assert_eq!(check(&page("<p>fine &amp; good</p>")).faults, Vec::<String>::new());
    for (body, fault) in [
        ("<p>a<p>b</p>", "p inside p"),
        ("<b>a</i>", "closes"),
        ("<script>x</script>", "not one of ours"),
        ("<b onclick=\"x\">a</b>", "acts or loads"),
        ("<b class=x>a</b>", "without quotation marks"),
        ("<p>AT&T</p>", "stray &"),
        ("<p>a > b</p>", "stray mark"),
        ("<p>a\u{202e}b</p>", "U+202E"),
        ("<p id=\"a\">a</p><p id=\"a\">a</p>", "twice"),
        ("<a href=\"#x\">a</a>", "leads nowhere"),
        ("<a href=\"javascript:x\">a</a>", "leads nowhere"),
        ("<h3>a</h3>", "h3 after h1"),
        ("<section><p>a</p></section>", "without a name"),
        ("<input type=\"checkbox\">", "without a label"),
        ("<table><tr><th>a</th></tr></table>", "without scope"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>a</td></tr><tr><td>a</td><td>b</td></tr></table>", "a row of 1"),
        ("<summary></summary>", "empty <summary>"),
        ("<p style=\"x\">a</p>", "outside the style sheet"),
        ("<main>x</main>", "2 times <main>"),
    ] {
        let faults = check(&page(body)).faults;
        assert!(faults.iter().any(|f| f.contains(fault)), "{body}: {faults:?}");
    }
}
