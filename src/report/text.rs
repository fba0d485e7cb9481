//! The report for people: opening lines, a block a finding, a line a note, what was not checked, the verdict.

use super::page::Page;
use super::{Report, blocks, closing, explain, notes, short};
use crate::rule::Severity;
use std::io::{self, Write};

/// Writes the report.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report).as_bytes())
}

fn page(report: &Report) -> String {
    let look = &report.look;
    let mut page = Page::new(look.width, look.unicode, look.paint);
    if look.quiet {
        closing::verdict(&mut page, report);
        return page.finish();
    }
    let names = short::names(report.documents);
    closing::opening(&mut page, report);
    let loud = report.outcome.findings.iter().filter(|f| f.severity > Severity::Note);
    for (i, finding) in loud.enumerate() {
        page.blank();
        blocks::write(&mut page, report, &names, finding, i + 1);
    }
    if look.notes {
        notes::write(&mut page, report, &names);
    }
    if look.rejected {
        explain::rejected(&mut page, report);
    }
    page.blank();
    closing::write(&mut page, report);
    closing::verdict(&mut page, report);
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::super::{Look, Paint};
    use super::*;
    use crate::check::Outcome;

    fn shown(look: Look) -> String {
        page(&Sample::new().report(look))
    }

    #[test]
    fn eighty_columns() {
        insta::assert_snapshot!(shown(Look { notes: true, ..Look::default() }), @r"
        3 sources, 2 origins: 3 findings, 1 note
        Sources disagree here. Each finding asks; none says which source is wrong.

         1  ERROR  ────────────────────────────────────────────────────── count.conflict
          The ferry carried 212 people, or 270 passengers.
          A       212  draft                                               draft.md:1:27
                  The ferry Solveig carried 212 people when it left Saltholm on Tuesday.
                                            ^^^-------
          B       270 (256 to 284)  2 documents                       wires/one.txt:1:12
                                                                           also two 1:12
                  SALTHOLM — Some 270 passengers were on board the ferry, the …
                             -----^^^-----------
          origin  A: 1 origin; B: 1 (one, two share copied text)
          why     holder: the ferry Solveig; head: people, passengers: class PEOPLE
          query   How many people were on board?

         2  ERROR  ─────────────────────────────────────────────────────── scale.missing
          “almost $93” has no scale word; the figure beside it is in millions.
          A       $93 (92 to 93)  draft                                     draft.md:3:9
          B       $140 million  draft                                      draft.md:3:47
                  It cost almost $93, after a first estimate of $140 million, said …
                          ^^^^^^^^^^ A                          ^^^^^^^^^^^^ B
          value   92 to 93 dollars beside 140 million
          why     holder: the ferry Solveig; head: people, passengers: class PEOPLE
          query   Thousands or millions? Perhaps “almost $93 million”.

         3  WARNING  ───────────────────────────────────────────────────── quote.altered
          One remark by Aasen in two wordings: “for it”, “for this”.
          A       for it  draft                                             draft.md:5:2
                  “We are ready for it,” Mrs Aasan told reporters on the pier, where …
                   -----------------^^
          B       for this  2 documents                                wires/one.txt:3:2
                                                                            also two 3:2
                  “We are ready for this,” said Ingrid Aasen.
                   -----------------^^^^
          note    these may be two translations
          origin  A: 1 origin; B: 1 (one, two share copied text)
          why     holder: the ferry Solveig; head: people, passengers: class PEOPLE
          query   What are the words on the record?

             note  ────────────────────────────────────────────────────────────────────
          Aasen, Aasan              draft 3:88, one, two; draft 5:28        name.variant

        ────────────────────────────────────────────────────────────────────────────────
          checked      3 of 3 sources, 2 origins, 99 words
          claims       21 found; 9 aligned with another; 5 of those agree
          not checked  wires/photo.png: not a source
        3 findings: 2 errors, 1 warning; 1 note; exit 1 (--fail-on error)
        ");
    }

    #[test]
    fn sixty_columns_and_ascii() {
        insta::assert_snapshot!(shown(Look { width: 60, unicode: false, ..Look::default() }), @r#"
        3 sources, 2 origins: 3 findings, 1 note
        Sources disagree here. Each finding asks; none says which
        source is wrong.

         1  ERROR  ---------------------------------- count.conflict
          The ferry carried 212 people, or 270 passengers.
          A       212  draft                           draft.md:1:27
                  ... Solveig carried 212 people when it left ...
                                      ^^^-------
          B       270 (256 to 284)  2 documents   wires/one.txt:1:12
                                                       also two 1:12
                  SALTHOLM — Some 270 passengers were on board ...
                             -----^^^-----------
          origin  A: 1 origin; B: 1 (one, two share copied text)
          why     holder: the ferry Solveig; head: people,
                  passengers: class PEOPLE
          query   How many people were on board?

         2  ERROR  ----------------------------------- scale.missing
          "almost $93" has no scale word; the figure beside it is in
          millions.
          A       $93 (92 to 93)  draft                 draft.md:3:9
                  It cost almost $93, after a first estimate of ...
                          ^^^^^^^^^^
          B       $140 million  draft                  draft.md:3:47
                  ... first estimate of $140 million, said ...
                                        ^^^^^^^^^^^^
          value   92 to 93 dollars beside 140 million
          why     holder: the ferry Solveig; head: people,
                  passengers: class PEOPLE
          query   Thousands or millions? Perhaps "almost $93
                  million".

         3  WARNING  --------------------------------- quote.altered
          One remark by Aasen in two wordings: "for it", "for this".
          A       for it  draft                         draft.md:5:2
                  “We are ready for it,” Mrs Aasan told ...
                   -----------------^^
          B       for this  2 documents            wires/one.txt:3:2
                                                        also two 3:2
                  “We are ready for this,” said Ingrid Aasen.
                   -----------------^^^^
          note    these may be two translations
          origin  A: 1 origin; B: 1 (one, two share copied text)
          why     holder: the ferry Solveig; head: people,
                  passengers: class PEOPLE
          query   What are the words on the record?

        ------------------------------------------------------------
          checked      3 of 3 sources, 2 origins, 99 words
          claims       21 found; 9 aligned with another; 5 of those
                       agree
          not checked  wires/photo.png: not a source
          hidden       1 note (--notes shows it)
        3 findings: 2 errors, 1 warning; 1 note; exit 1 (--fail-on
        error)
        "#);
    }

    #[test]
    fn colour_changes_no_letter() {
        let coloured = shown(Look { paint: Paint::new(true), notes: true, ..Look::default() });
        let mut plain = String::new();
        let mut rest = coloured.as_str();
        while let Some(at) = rest.find('\u{1b}') {
            plain.push_str(&rest[..at]);
            let end = at + rest[at..].find('m').expect("an escape of ours ends with m");
            rest = &rest[end + 1..];
        }
        plain.push_str(rest);
        assert_eq!(plain, shown(Look { notes: true, ..Look::default() }));
        let first: Vec<&str> = coloured.lines().skip(3).take(6).collect();
        insta::assert_snapshot!(first.join("\n").replace('\u{1b}', "<ESC>"), @r"
        1 <ESC>[1;41;97m ERROR <ESC>[0m <ESC>[2m──────────────────────────────────────────────────────<ESC>[0m count.conflict
         <ESC>[1mThe ferry carried 212 people, or 270 passengers.<ESC>[0m
         <ESC>[1mA<ESC>[0m       <ESC>[1m212<ESC>[0m  draft                                               draft.md:1:27
                 The ferry Solveig carried <ESC>[46;30m212<ESC>[0m<ESC>[4m people<ESC>[0m when it left Saltholm on Tuesday.
                                           <ESC>[2m^^^-------<ESC>[0m
         <ESC>[1mB<ESC>[0m       <ESC>[1m270 (256 to 284)<ESC>[0m  2 documents                       wires/one.txt:1:12
        ");
    }

    #[test]
    fn every_width_holds() {
        for width in 40..=100 {
            for line in shown(Look { width, notes: true, explain: true, ..Look::default() }).lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                assert!(columns <= width, "{columns} of {width}: {line}");
                assert!(!line.ends_with(' '), "{line:?}");
            }
        }
    }

    #[test]
    fn evidence_in_full() {
        let text = shown(Look { explain: true, ..Look::default() });
        let first: Vec<&str> = text.lines().skip(12).take(9).collect();
        insta::assert_snapshot!(first.join("\n"), @r"
        origin  A: 1 origin; B: 1 (one, two share copied text)
        query   How many people were on board?

        why     each bit doubles (+) or halves (-) the odds that these are one point
                sources given together: starting odds     -6     -6  ----------|
                head: people, passengers: class
                PEOPLE                                  +4.5   -1.5   +++++++  |
                holder: the ferry Solveig                 +5   +3.5          ++|++++++
                total                                          +3.5
        ");
    }

    /// Whether the only thing in `text` that a terminal obeys are line ends and the styles of ours.
    fn harmless(text: &str) -> bool {
        const STYLES: [&str; 6] = ["[0m", "[1m", "[2m", "[4m", "[46;30m", "[43;30m"];
        let mut pieces = text.split('\u{1b}');
        let plain =
            |t: &str| t.chars().all(|c| c == '\n' || !(c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')));
        pieces.next().is_none_or(plain) && pieces.all(|p| STYLES.iter().chain(&["[1;41;97m"]).any(|s| p.strip_prefix(s).is_some_and(plain)))
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn hostile_text_never_reaches_the_terminal(
            text in "([\\x00-\\x1f\\x7f-\\u{9f}\\u{200b}-\\u{206f}]|[a-z ;\\[\\]0-9m.“”é中]){1,80}",
            from in 0usize..60, length in 0usize..30, width in 40usize..100, colour: bool, unicode: bool, explain: bool,
        ) {
            use crate::text::Span;
            let mut sample = Sample::new();
            let document = crate::document::Document::new(crate::source::Source::from_text(&text, &text));
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
            let span = Span::new(floor(from), floor(from + length));
            for finding in &mut sample.outcome.findings {
                finding.message = text.clone();
                finding.rule = text.chars().take(12).collect();
                finding.values = Some(text.clone());
                for passage in finding.readings.iter_mut().flat_map(|r| &mut r.passages) {
                    passage.document = 0;
                    passage.span = span;
                    passage.sentence = Span::new(0, text.len());
                    passage.differs = vec![span, Span::new(span.range().start, span.range().start)];
                }
                for reading in &mut finding.readings {
                    reading.display = text.clone();
                }
            }
            sample.documents = vec![document];
            let look = Look { width, unicode, paint: Paint::new(colour), notes: true, explain, ..Look::default() };
            let shown = page(&sample.report(look));
            proptest::prop_assert!(harmless(&shown), "{shown:?}");
        }
    }

    #[test]
    fn quiet_is_the_verdict_alone() {
        insta::assert_snapshot!(shown(Look { quiet: true, ..Look::default() }), @r"
        3 findings: 2 errors, 1 warning; 1 note; exit 1 (--fail-on error)
        ");
    }

    #[test]
    fn nothing_found_does_not_look_like_nothing_done() {
        let mut sample = Sample::new();
        sample.outcome = Outcome { findings: Vec::new(), ..sample.outcome };
        let report = Report { exit: 0, unread: 1, ..sample.report(Look::default()) };
        insta::assert_snapshot!(page(&report), @r"
        3 sources, 2 origins: nothing found
        Where they could be compared, they agree. That does not prove them right.

        ────────────────────────────────────────────────────────────────────────────────
          checked      3 of 4 sources, 2 origins, 99 words
          claims       21 found; 9 aligned with another; 5 of those agree
          not checked  wires/photo.png: not a source
        nothing found; checked 3 of 4 sources; exit 0
        ");
    }
}
