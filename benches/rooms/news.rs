//! News made up from a seed: as many names, numbers, dates and quotations as in wire copy, none of it about anyone.

/// Sentences with places to fill: `{P}` a person, `{S}` a surname, `{O}` an organisation, `{T}` a town, `{N}` a
/// number, `{n}` a small one, `{M}` a sum, `{%}` a percentage, `{D}` a date, `{W}` a weekday, `{Q}` what somebody said,
/// `{t}` things counted, `{r}` an office.
const SENTENCES: &[&str] = &[
    "The ferry from {T} carried {N} {t} on {W}, {O} said.",
    "{r} {P} told reporters in {T} that {N} {t} had been moved since {D}.",
    "“{Q},” said {P}, the {r} of {O}. “{Q}.”",
    "“{Q},” {S} said on {W}.",
    "At least {n} {t} were hurt, {n} of them badly, when a crane fell on a market in {T}.",
    "{O} reported a profit of {M} for the quarter, up {%} from a year earlier.",
    "The council of {T} voted {n}-{n} to spend {M} on {N} {t} over the next {n} years.",
    "Shares of {O} fell {%} to {M}, their lowest since {D}.",
    "{P}, {n}, who has led {O} since {D}, is expected to step down next month.",
    "According to {O}, about {%} of the {t} in {T} were built before {D}.",
    "The river rose by {n} metres in {n} hours and cut off nearly {N} {t}, officials in {T} said.",
    "It was the {r}’s first visit to {T} in {n} years.",
    "{S} denied that {O} had known of the letter before {D}.",
    "More than {N} {t} have left {T} since the fighting began in {D}, according to {O}.",
    "A spokeswoman for {O} said that it was “{Q}”.",
    "The talks, due to end on {W}, follow a summit on {D} at which {P} and {P} met for the second time.",
    "Police in {T} arrested {n} men aged between {n} and {n} after a chase of {N} kilometres.",
    "Unemployment in {T} stood at {%} in {D}, down from {%}.",
    "{P} won {%} of the vote against {%} for {P}, with turnout at {%}.",
    "He added that the repairs would cost {M} and would not be finished before {D}.",
    "Nobody was killed, but {n} of the {N} {t} on board had to be treated for smoke.",
    "In a statement {O} called the report “{Q}” and said it would appeal.",
    "The storm was the third in {n} weeks; the last, on {D}, left {N} {t} without power.",
    "Two out of five {t} in {T} had waited longer than {n} days, the survey of {N} people found.",
];

const GIVEN: &[&str] =
    &["Ingrid", "Lars", "Maria", "Tom", "Sofia", "Anders", "Lucía", "Omar", "Helen", "Piotr", "Amina", "Joseph", "Claire", "David"];
const FAMILY: &[&str] =
    &["Aasen", "Holt", "Ferrán", "O’Kane", "Lindqvist", "Barclay", "Moss", "Dahl", "van der Berg", "Okafor", "Kowalski", "Haddad", "Reyes"];
const TOWNS: &[&str] = &["Kelmar", "Saltholm", "Vellen", "Odell", "Harrow Bay", "Tarn", "Milford", "Port Lind", "San Aldo", "Ostrava"];
const BODIES: &[&str] = &[
    "Brandt & Sons",
    "the coastguard",
    "the Ministry of Works",
    "Coastal Rail",
    "the University of Tarn",
    "Norvik Bank",
    "the police",
    "the EU",
];
const OFFICES: &[&str] = &["mayor", "harbour master", "chief executive", "Prime Minister", "spokeswoman", "prosecutor", "head teacher"];
const THINGS: &[&str] = &[
    "people",
    "passengers",
    "houses",
    "workers",
    "patients",
    "soldiers",
    "tonnes of grain",
    "vehicles",
    "pupils",
    "families",
    "fishing boats",
];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: &[&str] = &["Jan.", "February", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "Nov.", "December"];
const SAID: &[&str] = &[
    "We are ready for whatever the winter brings",
    "Not one of us had been asked about the bridge",
    "I never saw the letter and I would not have signed it",
    "It is a good day for this town",
    "There may be others under the rubble",
    "a slap in the face",
    "We have lost everything but each other",
    "The price will have to be paid by somebody",
];

/// Numbers from a seed (SplitMix64, Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// A blank line after every few sentences.
    Paragraphs,
    /// No line end at all.
    One,
}

/// A text of at least `size` bytes, ended at a sentence; the same for the same seed.
pub fn news(seed: u64, size: usize, lines: Lines) -> String {
    let mut random = Random(seed);
    let mut text = String::with_capacity(size + 400);
    while text.len() < size {
        if !text.is_empty() {
            text.push_str(if lines == Lines::Paragraphs && random.below(3) == 0 { "\n\n" } else { " " });
        }
        sentence(&mut random, &mut text);
    }
    text.push('\n');
    text
}

fn sentence(random: &mut Random, text: &mut String) {
    let start = text.len();
    let mut parts = random.pick(SENTENCES).split('{');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (slot, rest) = part.split_once('}').unwrap_or((part, ""));
        fill(slot, random, text);
        text.push_str(rest);
    }
    let first = text[start..].chars().next().unwrap_or('A');
    if first.is_ascii_lowercase() {
        text.replace_range(start..=start, &first.to_ascii_uppercase().to_string());
    }
}

fn fill(slot: &str, random: &mut Random, text: &mut String) {
    let grouped = |n: usize| if n >= 1000 { format!("{},{:03}", n / 1000, n % 1000) } else { n.to_string() };
    let piece = match slot {
        "P" => format!("{} {}", random.pick(GIVEN), random.pick(FAMILY)),
        "S" => random.pick(FAMILY).to_owned(),
        "O" => random.pick(BODIES).to_owned(),
        "T" => random.pick(TOWNS).to_owned(),
        "r" => random.pick(OFFICES).to_owned(),
        "t" => random.pick(THINGS).to_owned(),
        "W" => random.pick(DAYS).to_owned(),
        "Q" => random.pick(SAID).to_owned(),
        "n" => match random.below(3) {
            0 => random.pick(&["two", "three", "five", "seven", "nine", "twelve", "twenty-one"]).to_owned(),
            _ => (2 + random.below(95)).to_string(),
        },
        "N" => {
            let top = [100, 2_000, 90_000][random.below(3)];
            grouped(100 + random.below(top))
        }
        "M" => {
            let sign = random.pick(&["$", "£", "€"]);
            let scale = random.pick(&["", " million", "bn", "m", " billion"]);
            format!("{sign}{}.{}{scale}", 1 + random.below(900), 1 + random.below(9))
        }
        "%" => format!("{}.{}{}", 1 + random.below(98), random.below(10), random.pick(&["%", " percent", " per cent"])),
        "D" => match random.below(3) {
            0 => (1970 + random.below(54)).to_string(),
            1 => format!("{} {}", random.pick(MONTHS), 1 + random.below(28)),
            _ => format!("{} {}, {}", random.pick(MONTHS), 1 + random.below(28), 1990 + random.below(34)),
        },
        _ => String::new(),
    };
    text.push_str(&piece);
}
