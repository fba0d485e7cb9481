//! Currencies by mark, code and word.
//!
//! A name without its country stays without it ("dollar", "franc"); which country's it is, is for the comparison to
//! leave open.

use super::number_word::lower;
use crate::value::{Dimension, Unit};

pub(super) const fn of(name: &'static str) -> Unit {
    Unit::exact(name, Dimension::Money, 1.0)
}

pub(super) const CENT: Unit = Unit::exact("cent", Dimension::Money, 0.01);
pub(super) const PENCE: Unit = Unit::exact("pence", Dimension::Money, 0.01);

/// Codes and names that say the currency whole.
pub(super) fn by_code(word: &str) -> Option<Unit> {
    Some(of(match word {
        "USD" => "US dollar",
        "CAD" => "Canadian dollar",
        "AUD" => "Australian dollar",
        "NZD" => "New Zealand dollar",
        "HKD" => "Hong Kong dollar",
        "SGD" => "Singapore dollar",
        "EUR" => "euro",
        "GBP" => "pound sterling",
        "JPY" => "yen",
        "CNY" | "RMB" | "rmb" => "yuan",
        "INR" => "Indian rupee",
        "PKR" => "Pakistani rupee",
        "CHF" => "Swiss franc",
        "SEK" => "Swedish krona",
        "NOK" => "Norwegian krone",
        "DKK" => "Danish krone",
        "RUB" => "ruble",
        "UAH" => "hryvnia",
        "KRW" => "South Korean won",
        "TRY" => "Turkish lira",
        "ZAR" => "rand",
        "BRL" => "real",
        "MXN" => "Mexican peso",
        "MYR" => "ringgit",
        "THB" => "baht",
        "IDR" => "rupiah",
        "PHP" => "Philippine peso",
        "ILS" | "NIS" => "shekel",
        "PLN" => "zloty",
        "NGN" => "naira",
        "KES" => "Kenyan shilling",
        "AED" => "dirham",
        "SAR" => "Saudi riyal",
        "EGP" => "Egyptian pound",
        "HUF" => "forint",
        "CZK" => "Czech koruna",
        "ISK" => "Icelandic krona",
        "VND" => "dong",
        "TWD" => "Taiwan dollar",
        "BDT" => "taka",
        "LKR" => "Sri Lankan rupee",
        "NPR" => "Nepalese rupee",
        "QAR" => "Qatari riyal",
        "KWD" => "Kuwaiti dinar",
        "UGX" => "Ugandan shilling",
        "TZS" => "Tanzanian shilling",
        "GHS" => "cedi",
        "BTC" => "bitcoin",
        _ => return None,
    }))
}

/// Letters that stand for a currency before a sum, and whether they stand for nothing else: `R`, `N` and `P` need a
/// sum that cannot be a number in a code, and so does `PS`, which is what a pound sign becomes in plain ASCII.
pub(super) fn by_prefix(letters: &str) -> Option<(Unit, bool)> {
    if let Some(unit) = by_code(letters) {
        return Some((unit, true));
    }
    let sure = |name| Some((of(name), true));
    match letters {
        "Rs" | "Re" => sure("rupee"),
        "RM" => sure("ringgit"),
        "Tk" => sure("taka"),
        "KSh" | "Ksh" => sure("Kenyan shilling"),
        "USh" | "Ush" => sure("Ugandan shilling"),
        "TSh" | "Tsh" => sure("Tanzanian shilling"),
        "Sh" | "Shs" => sure("shilling"),
        "Rp" => sure("rupiah"),
        "Bt" => sure("baht"),
        "Dh" | "Dhs" => sure("dirham"),
        "SFr" | "Sfr" => sure("Swiss franc"),
        "FFr" => sure("French franc"),
        "DM" => sure("Deutsche mark"),
        "Kr" | "kr" => sure("krone"),
        "R" => Some((of("rand"), false)),
        "N" => Some((of("naira"), false)),
        "P" => Some((of("Philippine peso"), false)),
        "PS" => Some((of("pound sterling"), false)),
        _ => None,
    }
}

/// The country said behind a sum in dollars: "$75 U.S.", "$10 million Canadian".
pub(super) fn by_suffix(word: &str) -> Option<&'static str> {
    Some(match word {
        "US" | "U.S." | "U.S" | "USD" | "American" => "US dollar",
        "Canadian" | "Cdn" | "CDN" | "CAD" => "Canadian dollar",
        "Australian" | "AUD" => "Australian dollar",
        "NZ" | "NZD" => "New Zealand dollar",
        "HK" | "HKD" => "Hong Kong dollar",
        _ => return None,
    })
}

/// The currency of a mark, with what stands glued or set before it: `US$`, `C $`.
pub(super) fn by_mark(mark: &str, country: &str) -> Unit {
    if mark == "$" {
        let mut buffer = [0; 6];
        return of(match lower(country, &mut buffer).unwrap_or("") {
            "us" | "u.s." | "u.s" => "US dollar",
            "c" | "ca" | "can" | "cdn" => "Canadian dollar",
            "a" | "au" | "aus" => "Australian dollar",
            "nz" => "New Zealand dollar",
            "hk" => "Hong Kong dollar",
            "s" | "sg" => "Singapore dollar",
            "nt" => "Taiwan dollar",
            "r" => "real",
            "mx" | "mex" => "Mexican peso",
            "ar" => "Argentine peso",
            "z" | "zw" => "Zimbabwe dollar",
            "j" | "ja" => "Jamaican dollar",
            "tt" => "Trinidad and Tobago dollar",
            "ec" => "East Caribbean dollar",
            "bds" => "Barbados dollar",
            "bz" => "Belize dollar",
            "n" => "Namibian dollar",
            "l" => "Liberian dollar",
            "f" | "fj" => "Fiji dollar",
            "g" | "gy" => "Guyana dollar",
            _ => "dollar",
        });
    }
    of(match mark {
        "£" => "pound sterling",
        "€" => "euro",
        // The yuan shares the mark; only a word tells.
        "¥" => {
            if matches!(country, "RMB" | "CN" | "CNY") {
                "yuan"
            } else {
                "yen"
            }
        }
        "₹" => "Indian rupee",
        "₽" => "ruble",
        "₩" => "South Korean won",
        "₪" => "shekel",
        "₺" => "Turkish lira",
        "₴" => "hryvnia",
        "₦" => "naira",
        "฿" => "baht",
        "₫" => "dong",
        "₱" => "Philippine peso",
        "₡" => "Costa Rican colón",
        "₾" => "lari",
        "₭" => "kip",
        _ => "dollar",
    })
}

/// The currency a word names without its country: `francs` is `franc`.
pub(super) fn by_word(word: &str) -> Option<&'static str> {
    let mut buffer = [0; 10];
    let word = lower(word, &mut buffer)?;
    Some(match word {
        "dollar" | "dollars" | "dlrs" | "dlr" | "bucks" => "dollar",
        "euro" | "euros" => "euro",
        "pound" | "pounds" | "quid" => "pound",
        "yen" => "yen",
        "yuan" | "renminbi" => "yuan",
        "ruble" | "rubles" | "rouble" | "roubles" => "ruble",
        "rupee" | "rupees" => "rupee",
        "franc" | "francs" => "franc",
        "krona" | "kronor" => "krona",
        "krone" | "kroner" | "crown" | "crowns" => "krone",
        "koruna" | "korunas" => "koruna",
        "won" => "won",
        "peso" | "pesos" => "peso",
        "reais" => "real",
        "rand" | "rands" => "rand",
        "lira" | "liras" | "lire" => "lira",
        "zloty" | "zlotys" | "zlotych" => "zloty",
        "forint" | "forints" => "forint",
        "baht" => "baht",
        "ringgit" => "ringgit",
        "dirham" | "dirhams" => "dirham",
        "riyal" | "riyals" | "rial" | "rials" => "riyal",
        "dinar" | "dinars" => "dinar",
        "shekel" | "shekels" => "shekel",
        "naira" | "nairas" => "naira",
        "cedi" | "cedis" => "cedi",
        "shilling" | "shillings" => "shilling",
        "hryvnia" | "hryvnias" | "hryvnya" => "hryvnia",
        "rupiah" => "rupiah",
        "dong" => "dong",
        "taka" => "taka",
        "tenge" => "tenge",
        "guilder" | "guilders" => "guilder",
        "peseta" | "pesetas" => "peseta",
        "markka" => "markka",
        "drachma" | "drachmas" => "drachma",
        "afghani" | "afghanis" => "afghani",
        "mark" | "marks" => "mark",
        "lev" | "leva" => "lev",
        "leu" | "lei" => "leu",
        "kuna" | "kunas" => "kuna",
        "kwacha" | "kwachas" => "kwacha",
        "pula" => "pula",
        "birr" => "birr",
        "bolivar" | "bolivars" | "bolivares" => "bolivar",
        "boliviano" | "bolivianos" => "boliviano",
        "quetzal" | "quetzales" => "quetzal",
        "lempira" | "lempiras" => "lempira",
        "gourde" | "gourdes" => "gourde",
        "kyat" | "kyats" => "kyat",
        "riel" | "riels" => "riel",
        "manat" | "manats" => "manat",
        "lari" => "lari",
        "sterling" => "pound sterling",
        "bitcoin" | "bitcoins" => "bitcoin",
        _ => return None,
    })
}

/// A currency with its country: names that the country alone does not change (yen, euro) stay as they are.
pub(super) fn by_country(country: &str, name: &'static str) -> Option<&'static str> {
    let mut buffer = [0; 12];
    let country = lower(country, &mut buffer)?;
    Some(match (country, name) {
        ("us" | "u.s." | "american", "dollar") => "US dollar",
        ("canadian", "dollar") => "Canadian dollar",
        ("australian", "dollar") => "Australian dollar",
        ("singapore" | "singaporean", "dollar") => "Singapore dollar",
        ("kong", "dollar") => "Hong Kong dollar",
        ("zealand", "dollar") => "New Zealand dollar",
        ("taiwan" | "taiwanese", "dollar") => "Taiwan dollar",
        ("jamaican", "dollar") => "Jamaican dollar",
        ("namibian", "dollar") => "Namibian dollar",
        ("fiji" | "fijian", "dollar") => "Fiji dollar",
        ("zimbabwe" | "zimbabwean", "dollar") => "Zimbabwe dollar",
        ("deutsche" | "german", "mark") => "Deutsche mark",
        ("brazilian", "real") => "real",
        ("swiss", "franc") => "Swiss franc",
        ("french", "franc") => "French franc",
        ("belgian", "franc") => "Belgian franc",
        ("indian", "rupee") => "Indian rupee",
        ("pakistani" | "pakistan", "rupee") => "Pakistani rupee",
        ("lankan", "rupee") => "Sri Lankan rupee",
        ("nepali" | "nepalese", "rupee") => "Nepalese rupee",
        ("mexican", "peso") => "Mexican peso",
        ("argentine" | "argentinian", "peso") => "Argentine peso",
        ("chilean", "peso") => "Chilean peso",
        ("colombian", "peso") => "Colombian peso",
        ("philippine", "peso") => "Philippine peso",
        ("cuban", "peso") => "Cuban peso",
        ("danish", "krone") => "Danish krone",
        ("norwegian", "krone") => "Norwegian krone",
        ("swedish", "krone" | "krona") => "Swedish krona",
        ("icelandic", "krone" | "krona") => "Icelandic krona",
        ("czech", "krone" | "koruna") => "Czech koruna",
        ("turkish", "lira") => "Turkish lira",
        ("italian", "lira") => "Italian lira",
        ("british" | "uk", "pound") => "pound sterling",
        ("egyptian", "pound") => "Egyptian pound",
        ("lebanese", "pound") => "Lebanese pound",
        ("syrian", "pound") => "Syrian pound",
        ("sudanese", "pound") => "Sudanese pound",
        ("irish", "pound") => "Irish pound",
        ("iraqi", "dinar") => "Iraqi dinar",
        ("kuwaiti", "dinar") => "Kuwaiti dinar",
        ("saudi", "riyal") => "Saudi riyal",
        ("iranian", "riyal") => "Iranian rial",
        ("qatari", "riyal") => "Qatari riyal",
        ("jordanian", "dinar") => "Jordanian dinar",
        ("algerian", "dinar") => "Algerian dinar",
        ("tunisian", "dinar") => "Tunisian dinar",
        ("libyan", "dinar") => "Libyan dinar",
        ("serbian", "dinar") => "Serbian dinar",
        ("omani", "riyal") => "Omani rial",
        ("yemeni", "riyal") => "Yemeni rial",
        ("moroccan", "dirham") => "Moroccan dirham",
        ("tanzanian", "shilling") => "Tanzanian shilling",
        ("kenyan", "shilling") => "Kenyan shilling",
        ("ugandan", "shilling") => "Ugandan shilling",
        ("somali", "shilling") => "Somali shilling",
        ("korean", "won") => "South Korean won",
        ("finnish", "markka") => "Finnish markka",
        ("dutch" | "netherlands", "guilder") => "Netherlands guilder",
        _ => return None,
    })
}
