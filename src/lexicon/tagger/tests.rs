//! The tagger on sentences of its own: each is written with the expected part of speech behind the words that
//! matter, `word/TAG`.

use super::*;
use crate::lexicon::lookup;
use crate::text::tokenize;

/// The short names of the parts of speech in the table.
fn named(name: &str) -> Tag {
    match name {
        "N" => Tag::Noun,
        "NS" => Tag::Nouns,
        "NAME" => Tag::Name,
        "V" => Tag::Verb,
        "D" => Tag::Past,
        "P" => Tag::Participle,
        "G" => Tag::Ing,
        "AUX" => Tag::Auxiliary,
        "M" => Tag::Modal,
        "A" => Tag::Adjective,
        "R" => Tag::Adverb,
        "DET" => Tag::Determiner,
        "POS" => Tag::Possessive,
        "PRO" => Tag::Pronoun,
        "PREP" => Tag::Preposition,
        "C" => Tag::Conjunction,
        "NUM" => Tag::Number,
        "NEG" => Tag::Negator,
        "TO" => Tag::To,
        other => panic!("no such short name: {other}"),
    }
}

/// Reads a row of the table: the plain sentence, and the expectations as (token text, tag) in order.
fn row(line: &str) -> (String, Vec<(String, Tag)>) {
    let (mut plain, mut wanted) = (String::new(), Vec::new());
    for piece in line.split(' ') {
        let (word, mark) = match piece.split_once('/') {
            Some((word, rest)) => {
                let end = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
                wanted.push((word.trim_start_matches('-').to_owned(), named(&rest[..end])));
                (word, &rest[end..])
            }
            None => (piece, ""),
        };
        if !plain.is_empty() && !word.starts_with('’') && !word.starts_with('-') {
            plain.push(' ');
        }
        plain += word;
        plain += mark;
    }
    (plain, wanted)
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for line in TABLE.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (plain, wanted) = row(line);
        let tokens = tokenize(&plain);
        let mut words: Vec<Word> = tokens.iter().map(|t| Word { entry: lookup(t.span.of(&plain)), tag: Tag::Other }).collect();
        tag(&plain, &tokens, &mut words, &mut Vec::new());
        let mut at = 0;
        for (word, want) in wanted {
            let found = (at..tokens.len()).find(|&i| tokens[i].span.of(&plain) == word);
            let i = found.unwrap_or_else(|| panic!("{word} in {plain}"));
            at = i + 1;
            if words[i].tag != want {
                wrong.push(format!("{word}: {:?}, not {want:?} — {plain}", words[i].tag));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn any_tokens_are_tagged() {
    for text in
        ["", "- - -", "’s", "to", "that that that", "a-b-c-", "The the THE", "$ % & ½ 3rd", "“ ” said", "was was", "北京 said", "who"]
    {
        let tokens = tokenize(text);
        let mut words = vec![Word::default(); tokens.len()];
        tag(text, &tokens, &mut words, &mut Vec::new());
    }
}

const TABLE: &str = "
    Officials/NS say/V the talks/NS will/M begin/V in May.
    The minister/N was/AUX quoted/P as saying/G that the plan/N had/AUX failed/P.
    Two officials/NS said/D the army/N plans/V to/TO visit/V the region/N.
    The talks/NS in/PREP Oslo/NAME collapsed/D on Monday/NAME.
    Peace/N talks/NS between the two sides/NS ended/D without agreement/N.
    The company/N plans/V a new/A plant/N in Leeds/NAME.
    Norway/NAME ’s/POS government/N supports/V the offer/N.
    Members/NS support/V the bill/N.
    Taxpayer support/N fell/D sharply/R last year/N.
    The soldiers/NS marched/D to/PREP Kampala/NAME.
    He/PRO plans/V to/TO work/V abroad/R.
    They/PRO want/V to/TO end/V the war/N.
    The planned/A visit/N was/AUX called/P off/R.
    Rebels seized/D the town/N and killed/D twelve soldiers/NS.
    Twelve soldiers/NS were/AUX killed/P and wounded/P near the border/N.
    The drills/NS attended/P by the president/N ended/D on Friday/NAME.
    The leaders/NS invited/P to the forum/N left/D early/R.
    A growing/G number/N of voters/NS back/V the move/N.
    The cabinet/N meeting/N lasted/D three/NUM hours/NS.
    After/PREP meeting/G the envoy/N, she/PRO flew/D home.
    Troops/NS taking/G part/N in the exercise/N arrived/D by sea/N.
    The military/N said/D it/PRO would/M hold/V military/A exercises/NS.
    An official/N said/D the official/A visit/N would/M last/V two days/NS.
    Russian/A troops/NS crossed/D the river/N.
    The Russians/NS said/D little.
    Prime Minister/NAME Larsen/NAME told/D reporters/NS that he/PRO may/M resign/V.
    The bank/N may/M cut/V rates/NS in May/NAME.
    The bank/N cut/D rates/NS by half a point/N.
    He/PRO did/AUX not/NEG say/V when/C the match/N would/M start/V.
    She/PRO has/AUX never/NEG met/P the author/N.
    The figures/NS were/AUX not/NEG released/P.
    More/DET than 200 people/NS died/D in the floods/NS.
    Residents/NS currently/R pay/V more for water/N.
    The 300 residents/NS currently/R living/G there/R were/AUX moved/P.
    Sales/NS rose/D 5 percent/N.
    The rise/N in prices/NS worried/D shoppers/NS.
    Prices/NS rise/V every summer/N.
    The ship/N sank/D off/PREP the coast/N.
    The five/NUM -year/N deal/N was/AUX signed/P.
    The weeks/NS -long/A strike/N ended/D.
    A German/A -led/P force/N took/D over.
    Its/POS leader/N leads/V a party/N of ten/NUM.
    The vote/N is/AUX expected/P to/TO take/V place/N on Sunday/NAME.
    As/PREP expected/P, the senate/N voted/D against the bill/N.
    The man/N who/PRO leads/V the union/N refused/D to/TO comment/V.
    The report/N that/PRO was/AUX published/P on Monday/NAME blames/V the pilot/N.
    He/PRO said/D that/C the economy/N was/AUX strong/A.
    This/DET visit/N is/AUX his/POS first/A trip/N abroad/R.
    This/PRO is/AUX wrong/A.
    It/PRO ’s/AUX a record/N.
    The court/N found/D the man/N guilty/A.
    Police/NS arrested/D her/PRO on Tuesday.
    Police/NS searched/D her/POS flat/N.
    Both/DET sides/NS hope/V for peace/N.
    The plane/N carrying/G 60 passengers/NS landed/D safely/R.
    Having/AUX lost/P twice/R, the team/N changed/D coach/N.
    The president/N ’s/POS visit/N to Peru/NAME starts/V tomorrow.
    About/R 400 workers/NS lost/D their/POS jobs/NS.
    The minister/N talks/V to/PREP reporters/NS every day/N.
    The union/N threatened/D to/TO strike/V.
    The strike/N at/PREP the plant/N continues/V.
    Analysts/NS see/V little chance/N of a deal/N.
    The judge/N set/D a date/N for the trial/N.
    Firefighters/NS battle/V blazes/NS across the state/N.
    Storm/N batters/V the coast/N.
    The state/N ’s/POS top court/N ruled/D against the ban/N.
    Shares/NS in the firm/N closed/D lower.
    The firm/N shares/V the cost/N.
    No/DET one was/AUX hurt/P.
    The road/N remains/V closed/P.
    Human/A remains/NS were/AUX found/P in the forest/N.
    The dam/N could/M burst/V, experts/NS warn/V.
    He/PRO left/D after the president/N left/D.
    The general/N denied/D reports/NS of a retreat/N.
    The paper/N reports/V that the general/N fled/D.
    Talks/NS resumed/D.
    Mark/NAME Olsen/NAME said/D he/PRO was/AUX happy/A.
    I/PRO will/M not/NEG run/V again/R.
    The charity/N helps/V people/NS find/V homes/NS.
    The army/N began/D moving/G tanks/NS to/PREP the front/N.
    France/NAME and Spain/NAME back/V the plan/N.
    Stone/NAME denied/D the charge/N.
    Mr. Stone/NAME left/D the team/N.
    The president/N stayed/D in Rome/NAME and met/D the pope/N.
    The day/N that Ms. Field/NAME spoke/D in court/N came/D late.
    His/POS Florida/NAME home/N burned/D down.
    The story/N goes/V back/R decades/NS.
    She/PRO shared/D lunch/N with party/N associates/NS during the break/N.
    The workers/NS ’/POS union/N won/D.
    This/PRO was/AUX designed/P to/TO fail/V.
    Critics/NS began/D to/TO once again/R question/V the tactics/NS.
    The channel/N, which/PRO aired/D the film/N, posted/D video/N of the crash/N.
    The army/N held/D large military/A drills/NS that/PRO began/D last week/N.
    It was a sign/N of increasingly/R close/A ties/NS between the firms/NS.
    They/PRO had in the past/N rejected/D the offer/N.
    The firm/N was/AUX accused/P of cutting/G gas/N supplies/NS via the pipeline/N.
    Xi/NAME will/M visit/V Laos/NAME.
    The crew/N stands/V ready/A to/TO sail/V.
    Such/DET a plan/N exists/V.
    The navy/N held/D drills/NS that/PRO ended/D on Friday.
    The firm/N helped/D build/V the dam/N.
    The plan/N will/M cost/V almost/R 40 million/NUM dollars/NS.
";

/// Prints the tags of a short text, and the speed over a long one: `TAG_TEXT=file cargo test --release --lib
/// tags_of_a_text -- --ignored --nocapture`.
#[test]
#[ignore = "needs a text"]
#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn tags_of_a_text() {
    let text = std::fs::read_to_string(std::env::var("TAG_TEXT").unwrap()).unwrap();
    // In pieces the size of an article, as the program works.
    let mut at = 0;
    let (mut laps, mut clock) = ([0.0f64; 4], std::time::Instant::now());
    let mut lap = |laps: &mut [f64; 4], k: usize| {
        laps[k] += clock.elapsed().as_secs_f64();
        clock = std::time::Instant::now();
    };
    let (mut scratch, mut groups, mut count, mut line) = (Vec::new(), 0, 0, String::new());
    while at < text.len() {
        let mut to = (at + 5000).min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let piece = &text[at..to];
        at = to;
        lap(&mut [0.0; 4], 0);
        let tokens = tokenize(piece);
        lap(&mut laps, 0);
        let entry = |t: &Token| (t.kind == crate::text::TokenKind::Word).then(|| lookup(t.span.of(piece))).flatten();
        let mut words: Vec<Word> = tokens.iter().map(|t| Word { entry: entry(t), tag: Tag::Other }).collect();
        lap(&mut laps, 1);
        let ends = crate::text::sentence_ends(piece, &tokens);
        lap(&mut [0.0; 4], 0);
        let mut first = 0;
        for end in &ends {
            tag(piece, &tokens[first..end.token], &mut words[first..end.token], &mut scratch);
            first = end.token;
        }
        lap(&mut laps, 2);
        first = 0;
        for end in &ends {
            groups += crate::lexicon::Grammar::new(piece, &tokens, &words, first, end.token).clauses().groups.len();
            first = end.token;
        }
        lap(&mut laps, 3);
        count += tokens.len();
        if text.len() < 100_000 {
            for (i, token) in tokens.iter().enumerate() {
                let new = ends.iter().any(|e| e.token == i);
                line += &format!("{}{}/{:?}", if new { "\n\n" } else { " " }, token.span.of(piece), words[i].tag);
            }
        }
    }
    println!("{line}");
    for (what, seconds) in ["tokenise", "look up", "tag", "clauses"].iter().zip(laps) {
        println!("{what}: {:.1} MB/s", text.len() as f64 / 1e6 / seconds);
    }
    println!("first three: {:.1} MB/s", text.len() as f64 / 1e6 / laps[..3].iter().sum::<f64>());
    println!("{} bytes, {count} tokens, {groups} verb groups", text.len());
}
