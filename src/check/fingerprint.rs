//! The lasting name of a finding.

/// 16 hexadecimal digits of a hash over the parts. For a finding they hold the rule, the values and the heads but no
/// places: the same disagreement keeps its name when the text around it moves, and gets another when a value changes.
#[must_use]
pub fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    format!("{:016x}", hash(parts.into_iter().map(str::as_bytes)))
}

/// FNV-1a, 64 bits, over parts that do not run together: short, public, the same on every machine and in every version.
#[must_use]
pub fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for part in parts {
        part.iter().for_each(|&byte| add(byte));
        add(0x1f);
    }
    state
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_eq!(fingerprint(["x"]).len(), 16);
    }
}
