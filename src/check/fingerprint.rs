//! The lasting name of a finding.

use std::fmt::Write;

/// 16 hexadecimal digits of a hash over the parts, which hold the rule, the values and the heads but no places: the
/// same disagreement keeps its name when the text around it moves, and gets another when a value changes.
///
/// FNV-1a, 64 bits: short, public, the same on every machine.
pub(super) fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    let mut out = String::with_capacity(16);
    let _ = write!(out, "{hash:016x}");
    out
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
