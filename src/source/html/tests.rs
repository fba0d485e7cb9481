//! Pages of all kinds, and what is read of them.

use super::read;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const LONG: &str = "The ferry Solveig will sail again on Monday, the harbour master said, after nine days at the quay.";

/// The paragraphs of a page, with a sign for what they are.
fn paragraphs(page: &str) -> Vec<String> {
    let (extract, ..) = read(page);
    extract.signed()
}

#[test]
fn blocks_are_paragraphs_and_the_rest_is_joined() {
    for (page, want) in [
        ("<p>Ships <b>s</b>ail&nbsp;on\n  Monday.<p>All&shy;ways.", &["Ships sail\u{a0}on Monday.", "Allways."][..]),
        ("One<br>two<br/><br>three", &["One\ntwo", "three"]),
        ("<div>One<div>two</div>three</div>", &["One", "two", "three"]),
        ("<h2>Cost</h2><ul><li>$4 million<li>$5 <i>million</i></ul>", &["# Cost", "- $4 million", "- $5 million"]),
        ("<table><tr><th>Year<th>Ships<tr><td>2019<td>12</table>x", &["- Year; Ships", "- 2019; 12", "x"]),
        ("<table><tr><td>Total: <td>12</td></tr></table>", &["- Total: 12"]),
        ("<p>She said: <q>No <q>limits</q>.</q>", &["She said: “No “limits”.”"]),
        ("<figure><img><figcaption>The quay.</figcaption></figure>", &["! The quay."]),
        ("<div class=wp-caption><p class=wp-caption-text>The quay.</p></div>", &["! The quay."]),
        ("<pre>One\n  two</pre>", &["One\ntwo"]),
        ("<p hidden>a</p><p style='display: none'>b</p><span class=sr-only>c</span><p aria-hidden=true>d</p>e", &["e"]),
        ("<p>500<sup><a href=#n>1</a></sup> ships, 40 km<sup>2</sup>, 10<sup>6</sup>, 7<sup>th</sup>", &["500 ships, 40 km², 10^6, 7th"]),
        ("<script>var a = '<p>x</p>';</script><style>p{}</style><noscript>y</noscript><template>z</template>w", &["w"]),
        ("<svg><path d=x /><path d=y /><title>Icon</title></svg><select><option>a<option>b</select><p>x", &["x"]),
        ("<u>one</b></i></p>two</div></table></td>", &["one", "two"]),
        ("<p>a<div>b</p>c</div>d", &["a", "b", "c", "d"]),
        ("&lt;p&gt; &amp;amp; a<b", &["<p> &amp; a"]),
        ("", &[]),
    ] {
        assert_eq!(paragraphs(page), want, "{page}");
    }
}

#[test]
fn furniture_is_left_out() {
    for around in [
        "<nav><p>{}</p></nav>",
        "<aside><p>{}</p></aside>",
        "<footer>{}</footer>",
        "<form><p>{}</p></form>",
        "<div class='article-related c-list'><p>{}</p></div>",
        "<section id=comments><p>{}</p><p>{}</p><p>{}</p></section>",
        "<div role=navigation>{}</div>",
        "<div class=newsletter-signup><p>{}</p></div>",
        "<p><a href=x>{}</a></p>",
        "<dialog>{}</dialog>",
    ] {
        let other = around.replace("{}", "Another ship sank in another year, nine hundred people were on it, and all were saved by it.");
        let page = format!("<body><main><h1>Ferry sails</h1><p>{LONG}</p>{other}<p>{LONG}</p></main></body>");
        assert_eq!(paragraphs(&page), ["# Ferry sails", LONG, LONG], "{around}");
    }
}

#[test]
fn what_holds_the_story_is_no_furniture() {
    for around in [
        "<form id=aspnet>{}</form>",
        "<div class='page-with-sidebar nav-open'>{}</div>",
        "<body class='comments-open related'>{}",
        "<aside>{}</aside>",
        "<div class=social-share><table><tr><td><div>{}</div></td></tr></table></div>",
        "<article class='has-comments newsletter'>{}</article>",
    ] {
        let page = around.replace("{}", &format!("<h1>Ferry sails</h1><p>{LONG}</p><p>{LONG}</p>"));
        assert_eq!(paragraphs(&page), ["# Ferry sails", LONG, LONG], "{around}");
    }
}

#[test]
fn the_story_is_told_from_what_stands_beside_it() {
    let teasers = "<div class=box><div><h3><a href=x>A ship sank</a></h3><p>A ship sank off the coast on Friday, read on.</p></div></div>";
    for page in [
        format!("<body>{teasers}<div><div class=x><h1>Ferry sails</h1><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div></div>{teasers}"),
        format!("{teasers}<article><h1>Ferry sails</h1><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></article><article>{teasers}</article>"),
        format!("<main>{teasers}<h1>Ferry sails</h1><div itemprop=articleBody><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div></main>"),
        // A story in sections, with something to buy between them.
        format!(
            "<body>{teasers}<h1>Ferry sails</h1><div><div><p>{LONG}</p></div><div class=ad>Buy!</div><div><p>{LONG}</p></div><div><p>{LONG}</p></div></div>"
        ),
    ] {
        assert_eq!(paragraphs(&page), ["# Ferry sails", LONG, LONG, LONG], "{page}");
    }
}

#[test]
fn the_head_is_read() {
    let page = |head: &str, body: &str| format!("<head>{head}</head><body>{body}<p>{LONG}</p></body>");
    for (head, body, title) in [
        ("<title>Ferry sails | The Quay</title>", "", "Ferry sails"),
        ("<title>Ferry sails - The Quay</title><meta property=og:site_name content='The Quay'>", "", "Ferry sails"),
        ("<title>Ferry - and ship - sail</title>", "", "Ferry - and ship - sail"),
        ("<meta property=og:title content='Ferry &amp; ship'><title>x</title>", "", "Ferry & ship"),
        ("<title>x</title>", "<h1>Ferry <i>sails</i></h1>", "Ferry sails"),
        ("<meta property=og:title content='Ferry sails'>", "<h1>The Quay</h1>", "Ferry sails"),
        ("<meta property=og:title content='Ferry sails'>", "<h1>The Quay</h1><h1>Ferry sails on Monday</h1>", "Ferry sails on Monday"),
        ("<script type=application/ld+json>[{\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry sails\"}]</script>", "", "Ferry sails"),
        ("<script type=application/ld+json>{broken</script><title>Ferry sails</title>", "", "Ferry sails"),
    ] {
        let (extract, metadata, _) = read(&page(head, body));
        assert_eq!(metadata.title.as_deref(), Some(title), "{head} {body}");
        assert_eq!(metadata.title_span.map(|(a, b)| &extract.text[a..b]), Some(title));
    }
    for (head, body, date) in [
        (
            "<meta property=article:published_time content=2022-09-07T10:00:00Z>",
            "<time datetime=2020-01-01>x</time>",
            "2022-09-07T10:00:00Z",
        ),
        ("", "<time>now</time><time datetime='2022-09-07 10:00'>x</time>", "2022-09-07 10:00"),
        ("<meta name=date content=soon><meta name=pubdate content=20220907>", "", "20220907"),
        (
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2001-01-01\"},{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-09-07\",\"publisher\":{\"name\":\"The Quay\"}}]}</script>",
            "",
            "2022-09-07",
        ),
    ] {
        assert_eq!(read(&page(head, body)).1.date.as_deref(), Some(date), "{head} {body}");
    }
    let linked = "<script type='application/ld+json'>{\"@type\":\"Article\",\"publisher\":{\"name\":\"The  Quay\"}}</script>";
    assert_eq!(read(&page(linked, "")).1.outlet.as_deref(), Some("The Quay"));
}

#[test]
fn the_standfirst_is_found() {
    for under in [
        "<p class=article__standfirst>Nine days at the quay</p>",
        "<h2>Nine days at the quay</h2>",
        "<p>x</p><div class=dek>Nine days at the quay</div>",
    ] {
        let page = format!("<article><h1>Ferry sails</h1>{under}<p>{LONG}</p><p>{LONG}</p></article>");
        let (extract, metadata, _) = read(&page);
        assert_eq!(metadata.standfirst_span.map(|(a, b)| &extract.text[a..b]), Some("Nine days at the quay"), "{under}");
    }
    let page = format!("<article><h1>Ferry sails</h1><p>{LONG}</p><h2>Cost</h2><p>{LONG}</p></article>");
    assert_eq!(read(&page).1.standfirst_span, None);
}

#[test]
fn hostile_pages_take_linear_time() {
    let of = |unit: &str, count: usize| unit.repeat(count);
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=x")).collect();
    for page in [
        of("<div>", 64_000) + "text" + &of("</div>", 64_000),
        of("<a><i>", 40_000) + "text",
        of("<p><b>x", 50_000),
        of("</b></div>", 100_000),
        of("<b><div>", 300) + &of("</b>", 200_000),
        format!("<p{attributes}>text</p>"),
        of("<", 300_000),
        of("<a href=\"", 100_000),
        of("<!--", 100_000),
        of("<script>", 50_000),
        of("&#", 200_000),
        of("&amp", 200_000),
        of("<table><tr><td>", 40_000) + "text",
        of("<article><p>text of some length, so that it counts as a paragraph</p>", 10_000),
        of("<aside><h1>x", 20_000),
        of("<li><ul>", 40_000),
        of("<sup>1", 50_000),
        format!("<p class='{}'>text", of("aB-", 200_000)),
        format!("<script type=application/ld+json>{}</script>text", of("[", 200_000)),
        of("<br>x", 100_000),
        of("<h1>Ferry sails again</h1>", 20_000),
        "\u{301}".repeat(100_000),
    ] {
        let start = Instant::now();
        let (extract, ..) = read(&page);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(3), "{}… took {took:?}", page.chars().take(40).collect::<String>());
        assert!(extract.text.len() <= page.len() * 2 + 2);
    }
}

/// What holds for every page: paragraphs follow one another, with one blank line between.
fn sound(page: &str) {
    let (extract, metadata, _) = read(page);
    let mut rebuilt = String::new();
    for p in &extract.paragraphs {
        let text = &extract.text[p.start as usize..p.end as usize];
        assert!(!text.is_empty() && !text.contains("\n\n"), "{text:?}");
        rebuilt += if rebuilt.is_empty() { "" } else { "\n" };
        assert_eq!(rebuilt.len(), p.start as usize);
        rebuilt += text;
        rebuilt += "\n";
    }
    assert_eq!(rebuilt, extract.text);
    for (a, b) in [metadata.title_span, metadata.standfirst_span].into_iter().flatten() {
        assert!(extract.text.get(a..b).is_some_and(|t| !t.is_empty()));
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<div class=related>",
            "<article>",
            "</article>",
            "<h1>",
            "</h1>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<a href='x'>",
            "</a>",
            "<br>",
            "<q>",
            "</q>",
            "<sup>",
            "</sup>",
            "<svg>",
            "<path/>",
            "</svg>",
            "<title>",
            "</title>",
            "<script type=application/ld+json>",
            "</script>",
            "<!--",
            "-->",
            "<head>",
            "</head>",
            "<body>",
            "<li>",
            "<ul>",
            "</ul>",
            "&amp;",
            "&#8217;",
            "&",
            "<",
            ">",
            "\"",
            "'",
            "=",
            "/",
            "\n",
            " ",
            "\u{a0}",
            "\u{ad}",
            "<pre>",
            "</pre>",
            "<p class='standfirst'>",
            "<meta property=og:title content=\"",
            "<time datetime=2022-09-07>",
            "<figure>",
            "<figcaption>",
            "<form>",
            "<aside>",
        ])
        .prop_map(str::to_owned),
        Just(LONG.to_owned()),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_read(page in prop::collection::vec(piece(), 0..60)) {
        sound(&page.concat());
    }

    #[test]
    fn any_text_is_read(page in any::<String>()) {
        sound(&page);
    }
}
