//! Agencies, broadcasters and papers: they carry words and speak none.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Names that do not say what they are, between semicolons.
const NAMES: &str = "
    abc; abc news; afp; al arabiya; al jazeera; anadolu; ansa; ap; associated press; axios; bbc; bloomberg;
    cbc; cbs; cgtn; cnbc; cnn; dpa; efe; fox; fox news; interfax; irna; itar-tass; itv; kcna; kyodo; mehr;
    msnbc; nbc; npr; pbs; politico; pti; reuters; ria; ria novosti; rt; sky news; sputnik; tass; upi; xinhua;
    yonhap";

/// Last words of names that say what they are.
const WORDS: &str = "news times post journal herald tribune telegraph gazette television tv radio newspaper magazine agency daily reuters
    xinhua tass chronicle globe press";

/// Whether a name is that of an agency, a broadcaster or a paper.
pub(super) fn is_carrier(name: &str) -> bool {
    static KNOWN: LazyLock<[FxHashSet<String>; 2]> = LazyLock::new(|| {
        let names = NAMES.split(';').map(|n| n.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        [WORDS.split_ascii_whitespace().map(str::to_owned).collect(), names.collect()]
    });
    let [words, names] = &*KNOWN;
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    words.contains(lower.rsplit(' ').next().unwrap_or("")) || names.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_and_papers_carry() {
        for (name, want) in
            [("Reuters", true), ("the Harbour Gazette", true), ("CBS News", true), ("Anna Keller", false), ("reporters", false)]
        {
            assert_eq!(is_carrier(name), want, "{name}");
        }
    }
}
