//! The example table: one sentence a row, with the date of the document, the dates found, and their days.

use crate::claim::{Claims, Kind};
use crate::document::{Document, DocumentDate};
use crate::source::Source;
use crate::value::{Calendar, DayInterval, Value};

fn day(iso: &str) -> i32 {
    let mut parts = iso.split('-').map(|p| p.parse().unwrap());
    Calendar::day(parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap()).unwrap()
}

/// `words=from..to; words=?`, a day that is not resolved as `?`.
fn read(date: &str, text: &str) -> String {
    let mut doc = Document::new(Source::from_text("t", text));
    doc.date = DocumentDate { days: (!date.is_empty()).then(|| DayInterval::day(day(date))), ..DocumentDate::default() };
    let mut claims = Claims::new(doc.tokens.len());
    super::run(&doc, &mut claims);
    let mut out = Vec::new();
    for claim in claims.list() {
        assert_eq!(claim.kind, Kind::Date);
        let Value::Date(date) = &claim.value else { panic!("no date") };
        let days = match date.days {
            None => "?".to_owned(),
            Some(d) if d.first == d.last => Calendar::iso(d.first),
            Some(d) => format!("{}..{}", Calendar::iso(d.first), Calendar::iso(d.last)),
        };
        out.push(format!("{}={days}", doc.slice(claim.span)));
    }
    out.join("; ")
}

#[test]
fn days_and_months() {
    const D: &str = "2022-09-07";
    for (date, text, want) in [
        (D, "The summit opens on Sept. 15.", "Sept. 15=2022-09-15"),
        (D, "The pair will meet on Sept. 15-16 in the old town.", "Sept. 15-16=2022-09-15..2022-09-16"),
        (D, "They would meet there on September 15 and 16.", "September 15 and 16=2022-09-15..2022-09-16"),
        (D, "Talks were held on Sept. 1 and 5.", "Sept. 1=2022-09-01; 5=2022-09-05"),
        (D, "Polls open Sept. 9, 10 and 11.", "Sept. 9, 10 and 11=2022-09-09..2022-09-11"),
        (D, "She arrived on 7 September 2022 by train.", "7 September 2022=2022-09-07"),
        (D, "She flew home on 7th September.", "7th September=2022-09-07"),
        (D, "The treaty of the 7th of September 1921 stands.", "the 7th of September 1921=1921-09-07"),
        (D, "The fair ran from 15-16 September.", "15-16 September=2022-09-15..2022-09-16"),
        (D, "It was signed on Feb. 4, 2022, in the capital.", "Feb. 4, 2022=2022-02-04"),
        (D, "He left the country on Feb. 25.", "Feb. 25=2022-02-25"),
        (D, "There was nothing to support his claims of Aug. 4.", "Aug. 4=2022-08-04"),
        (D, "The leaders last met in February.", "February=2022-02-01..2022-02-28"),
        (D, "The vote will be held in February.", "February=2023-02-01..2023-02-28"),
        (D, "The museum reopened in September, 2019.", "September, 2019=2019-09-01..2019-09-30"),
        (D, "Sales peaked in Sept 2019.", "Sept 2019=2019-09-01..2019-09-30"),
        (D, "The court sat on 2022-09-05.", "2022-09-05=2022-09-05"),
        (D, "Form of 9/5/2022 is attached.", "9/5/2022=2022-09-05"),
        (D, "Form of 25/4/2022 is attached.", "25/4/2022=2022-04-25"),
        (D, "The note, dated 10/29/89, was found.", "10/29/89=1989-10-29"),
        (D, "The strike ran from Aug. 30-Sept. 2.", "Aug. 30-Sept. 2=2022-08-30..2022-09-02"),
        (D, "A storm is due by mid-October.", "mid-October=2022-10-01..2022-10-31"),
        (D, "Rain fell in early August.", "early August=2022-08-01..2022-08-31"),
        (D, "Prices rose at the end of July.", "the end of July=2022-07-01..2022-07-31"),
        (D, "It was founded last April.", "last April=2022-04-01..2022-04-30"),
        (D, "It was founded last December.", "last December=2021-12-01..2021-12-31"),
        (D, "He was elected in June last year.", "June last year=2021-06-01..2021-06-30"),
        (D, "He was elected in June of this year.", "June of this year=2022-06-01..2022-06-30"),
        (D, "The ship sank on May twenty-first.", "May twenty-first=2022-05-21"),
        (D, "The ship sank on the second of August.", "the second of August=2022-08-02"),
        (D, "He was born on July 4th, 1976.", "July 4th, 1976=1976-07-04"),
        (D, "In May 15 people died in the fire.", "May=2022-05-01..2022-05-31"),
        (D, "On May 15 people gathered in the square.", "May 15=2022-05-15"),
        (D, "May said the talks may march on.", ""),
        (D, "The Million Man March drew crowds.", ""),
        (D, "Prime Minister Theresa May will speak.", ""),
        (D, "April Jones and June Smith were there.", ""),
        (D, "The rule was backed by May.", ""),
        (D, "Under a June accord both sides disarm.", "June=2022-06-01..2022-06-30"),
        (D, "The dividend is payable Dec. 15.", "Dec. 15=2022-12-15"),
        (D, "In an editorial of Saturday, Sept. 3: the paper wrote.", "Saturday, Sept. 3=2022-09-03"),
        (D, "She was honored in an august hall.", ""),
        (D, "It was due on Feb. 31, 2022.", "Feb. 31, 2022=?"),
        (D, "The clinic opened in 99999999.", ""),
        ("", "He left the country on Feb. 25.", "Feb. 25=?"),
        ("", "He left the country on Feb. 25, 2021.", "Feb. 25, 2021=2021-02-25"),
        ("", "The fire broke out on Wednesday.", "Wednesday=?"),
    ] {
        assert_eq!(read(date, text), want, "{text}");
    }
}

#[test]
fn weekdays() {
    const WED: &str = "2022-09-07";
    for (date, text, want) in [
        (WED, "The games ended Wednesday in the east.", "Wednesday=2022-09-07"),
        (WED, "The pipeline will stay shut, he said on Monday.", "Monday=2022-09-05"),
        (WED, "On Monday, the minister said he would resign.", "Monday=2022-09-05"),
        (WED, "The court will rule on Friday.", "Friday=2022-09-09"),
        (WED, "The court is expected to rule on Friday.", "Friday=2022-09-09"),
        (WED, "The verdict is to be announced Friday.", "Friday=2022-09-09"),
        (WED, "The verdict was announced Friday.", "Friday=2022-09-02"),
        (WED, "Envoys plan to meet on Monday.", "Monday=2022-09-12"),
        (WED, "He may have been killed on Monday.", "Monday=2022-09-05"),
        (WED, "They had to leave on Monday.", "Monday=2022-09-05"),
        (WED, "Police found the car last Wednesday.", "last Wednesday=2022-08-31"),
        (WED, "The trial starts next Monday.", "next Monday=2022-09-12"),
        (WED, "The trial starts this Friday.", "this Friday=2022-09-09"),
        (WED, "They will talk Tuesday next week.", "Tuesday next week=2022-09-13"),
        (WED, "He fell ill on Friday of last week.", "Friday of last week=2022-09-02"),
        (WED, "He spoke late on Tuesday night.", "Tuesday night=2022-09-06"),
        (WED, "On Wednesday, Sept. 7, she resigned.", "Wednesday, Sept. 7=2022-09-07"),
        (WED, "On Thursday, Sept. 7, 2022, she resigned.", "Thursday, Sept. 7, 2022=2022-09-07"),
        (WED, "She resigned on Wednesday 7 September.", "Wednesday 7 September=2022-09-07"),
        (WED, "She resigned on Sept. 7 (Wednesday).", "Sept. 7 (Wednesday)=2022-09-07"),
        (WED, "She will be back Wednesday the 21st.", "Wednesday the 21st=2022-09-21"),
        (WED, "The court opens on the first Monday in October.", "the first Monday in October=2022-10-03"),
        (WED, "They voted on the last Friday of May 2019.", "the last Friday of May 2019=2019-05-31"),
        (WED, "They will vote on the second Tuesday of next month.", "the second Tuesday of next month=2022-10-11"),
        (WED, "Rent is due on the 20th of next month.", "the 20th of next month=2022-10-20"),
        (WED, "They won two Sundays ago.", "two Sundays ago=2022-08-28"),
        (WED, "He was shot on Christmas Eve.", "Christmas Eve=2021-12-24"),
        (WED, "The talks will resume after Thanksgiving.", "Thanksgiving=2022-11-24"),
        (WED, "The accord was signed on Good Friday 1998.", "Good Friday 1998=1998-04-10"),
        (WED, "They lit it on New Year’s Eve.", "New Year’s Eve=2021-12-31"),
        (WED, "It burned on Christmas trees.", ""),
        (WED, "The Christmas market opened.", ""),
        (WED, "The shop is shut on Mondays.", "Mondays=?"),
        (WED, "The council sits every Tuesday.", "every Tuesday=?"),
        (WED, "Shops were full on Black Friday.", ""),
        (WED, "Police killed 13 on Bloody Sunday.", ""),
        (WED, "The Sun and the Sat Nav firm agreed.", ""),
        (WED, "The game kicked off at 7:30 p.m. on Saturday.", "Saturday=2022-09-03"),
    ] {
        assert_eq!(read(date, text), want, "{text}");
    }
}

#[test]
fn counted_from_the_day_of_writing() {
    const D: &str = "2022-09-07";
    for (date, text, want) in [
        (D, "The two will meet next week.", "next week=2022-09-12..2022-09-18"),
        (D, "Drills that began last week ended today.", "last week=2022-08-29..2022-09-04; today=2022-09-07"),
        (D, "He travels this week.", "this week=2022-09-05..2022-09-11"),
        (D, "Rain is likely this weekend.", "this weekend=2022-09-10..2022-09-11"),
        (D, "Two were shot over the weekend.", "the weekend=2022-09-03..2022-09-04"),
        (D, "Rain will fall over the weekend.", "the weekend=2022-09-10..2022-09-11"),
        (D, "Prices fell last month.", "last month=2022-08-01..2022-08-31"),
        (D, "Prices fell earlier this month.", "earlier this month=2022-09-01..2022-09-30"),
        (D, "The law takes effect early next year.", "early next year=2023-01-01..2023-12-31"),
        (D, "He was jailed late last year.", "late last year=2021-01-01..2021-12-31"),
        (D, "Work ends by the end of this week.", "the end of this week=2022-09-05..2022-09-11"),
        (D, "Talks were held yesterday.", "yesterday=2022-09-06"),
        (D, "They leave the day after tomorrow.", "the day after tomorrow=2022-09-09"),
        (D, "She died the day before yesterday.", "the day before yesterday=2022-09-05"),
        (D, "Gas could flow as early as tomorrow.", "tomorrow=2022-09-08"),
        (D, "He was seen on “This Week” with a host.", ""),
        (D, "USA Today reported it.", ""),
        (D, "It happened last night.", "last night=2022-09-06"),
        (D, "It happened earlier this morning.", "earlier this morning=2022-09-07"),
        (D, "The raid took place two days ago.", "two days ago=2022-09-05"),
        (D, "It opened nearly four years ago.", "nearly four years ago=2018-01-01..2018-12-31"),
        (D, "It opened a month ago.", "a month ago=2022-08-01..2022-08-31"),
        (D, "It opened twenty-one years ago.", "twenty-one years ago=2001-01-01..2001-12-31"),
        (D, "It opened several years ago.", "several years ago=?"),
        (D, "He will return two weeks from now.", "two weeks from now=2022-09-21"),
        (D, "Four days later, the mayor was fired.", "Four days later=?"),
        (D, "He won last summer.", "last summer=2022-06-01..2022-08-31"),
        (D, "He will run this fall.", "this fall=2022-09-01..2022-11-30"),
        (D, "It began in the summer of 2019.", "the summer of 2019=2019-06-01..2019-08-31"),
        (D, "It began in winter 2019.", "winter 2019=2019-12-01..2020-02-29"),
        (D, "Prices fall and spring back.", ""),
        (D, "The Winter Olympics opened.", ""),
        (D, "The crowd grew over the past three months.", ""),
        (D, "It lasted two weeks.", ""),
        (D, "Each week, a ship sails.", "Each week=?"),
        (
            D,
            "He was elected in 2019 and died the following year.",
            "2019=2019-01-01..2019-12-31; the following year=2020-01-01..2020-12-31",
        ),
    ] {
        assert_eq!(read(date, text), want, "{text}");
    }
}

#[test]
fn years_quarters_and_decades() {
    const D: &str = "2022-09-07";
    for (date, text, want) in [
        (D, "Trade grew in 2021.", "2021=2021-01-01..2021-12-31"),
        (D, "Trade grew in late 2019.", "late 2019=2019-01-01..2019-12-31"),
        (D, "Trade grew late in 2019.", "late in 2019=2019-01-01..2019-12-31"),
        (D, "Work will end by the end of 2024.", "the end of 2024=2024-01-01..2024-12-31"),
        (D, "The plant opened in mid-1996.", "mid-1996=1996-01-01..1996-12-31"),
        (D, "He led the party from 2012-15.", "2012-15=2012-01-01..2015-12-31"),
        (D, "The 2012–13 season was his last.", "2012–13=2012-01-01..2013-12-31"),
        (D, "Between 2010 and 2015 it doubled.", "2010=2010-01-01..2010-12-31; 2015=2015-01-01..2015-12-31"),
        (D, "The flood of 1953 killed many.", "1953=1953-01-01..1953-12-31"),
        (D, "The war of 1812 was long.", "1812=1812-01-01..1812-12-31"),
        (D, "The flood killed 1953 people.", ""),
        (D, "They sent 2000 troops.", ""),
        (D, "He flew a Boeing 2707 in 1969.", "1969=1969-01-01..1969-12-31"),
        (D, "Resolution 1973 was adopted.", ""),
        (D, "He paid $2000 for it.", ""),
        (D, "She lives at 2088 Harbour Street.", ""),
        (D, "A man in his late 70s fell.", ""),
        (D, "Jazz of the mid 50s sells.", "the mid 50s=1950-01-01..1959-12-31"),
        (D, "He ran the 1500-metre race.", ""),
        (D, "Music of the 1990s is back.", "the 1990s=1990-01-01..1999-12-31"),
        (D, "Music of the '90s is back.", "the '90s=1990-01-01..1999-12-31"),
        (D, "It dates from the late 1970s.", "the late 1970s=1970-01-01..1979-12-31"),
        (D, "She is in her 90s.", ""),
        (D, "A painter of the 19th century.", "the 19th century=1800-01-01..1899-12-31"),
        (D, "Profit rose in the second quarter.", "the second quarter=2022-04-01..2022-06-30"),
        (D, "The bank made a third-quarter profit of 2021.", "third-quarter=2022-07-01..2022-09-30; 2021=2021-01-01..2021-12-31"),
        (D, "Sales fell in the third quarter of 1990.", "the third quarter of 1990=1990-07-01..1990-09-30"),
        (D, "Sales fell in the 1988 third quarter.", "the 1988 third quarter=1988-07-01..1988-09-30"),
        (D, "Sales fell in last year's fourth quarter.", "last year's fourth quarter=2021-10-01..2021-12-31"),
        (D, "Sales fell in Q3 2019.", "Q3 2019=2019-07-01..2019-09-30"),
        (D, "Exports rose in the first half of 2021.", "the first half of 2021=2021-01-01..2021-06-30"),
        (D, "They scored twice in the second half.", ""),
        (D, "Trade in the first seven months of this year grew.", "the first seven months of this year=2022-01-01..2022-07-31"),
        (D, "Output in the first two quarters of 1990 fell.", "the first two quarters of 1990=1990-01-01..1990-06-30"),
        (D, "In fiscal 2021 the deficit grew.", "fiscal 2021=2021-01-01..2021-12-31"),
        (D, "The budget for fiscal year 2021 passed.", "fiscal year 2021=2021-01-01..2021-12-31"),
        (D, "He came home in nineteen ninety-six.", "nineteen ninety-six=1996-01-01..1996-12-31"),
        (D, "He came home in the year two thousand.", "the year two thousand=2000-01-01..2000-12-31"),
        (
            D,
            "In the third quarter it lost $2 million, against a profit a year earlier.",
            "the third quarter=2022-07-01..2022-09-30; a year earlier=2021-07-01..2021-09-30",
        ),
    ] {
        assert_eq!(read(date, text), want, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(text in "[A-Za-z0-9 .,'’/:-]{0,60}", word in proptest::sample::select(vec!["Sept. 31", "last week of", "99999999", "2022-13-45", "the first 12 months of", "century ago", "nineteen", "quarter", "'90s", "Feb. 29"])) {
        let text = format!("{text} {word} {text}");
        read("2022-09-07", &text);
        read("", &text);
    }
}
