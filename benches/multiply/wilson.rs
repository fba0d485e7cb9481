//! How far a share can be trusted.

/// The interval that holds a share with 95 % (Wilson 1927).
pub fn wilson(found: usize, all: usize) -> (f64, f64) {
    let (n, z) = (all.max(1) as f64, 1.96_f64);
    let p = found as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half) / (1.0 + z * z / n), (middle + half) / (1.0 + z * z / n))
}
