//! Chance from a seed.

/// A finaliser in which every bit of the input moves every bit of the output (SplitMix64: Steele, Lea, Flood 2014).
pub fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One of `count` for a purpose.
pub fn pick(chance: u64, purpose: u64, count: usize) -> usize {
    (mix(chance ^ mix(purpose)) % count.max(1) as u64) as usize
}

/// The `nth` place of a ring of `count`: each step is the golden section of it, so that places lie as far from those
/// before as they can, and all are taken before one comes again.
pub fn ring(from: u64, nth: usize, count: usize) -> usize {
    let count = count.max(1);
    let gcd = |mut a: usize, mut b: usize| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let golden = (count as f64 * 0.618_033_988_75) as usize;
    let step = (golden.max(1)..).find(|&s| gcd(s, count) == 1).unwrap_or(1);
    ((from % count as u64) as usize + nth % count * step) % count
}
