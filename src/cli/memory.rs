//! `--memory 512M`.

use crate::archive::Memory;

/// Reads a size: `512M`, `2G`, `1.5GiB`.
pub(super) fn read(text: &str) -> Result<Memory, String> {
    let wanted = || "a size is wanted, as in 512M or 2G".to_owned();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: f64 = number.parse().map_err(|_| wanted())?;
    let scale = match unit.trim().to_ascii_lowercase().trim_end_matches('b').trim_end_matches('i') {
        "m" => f64::from(1 << 20),
        "g" => f64::from(1 << 30),
        _ => return Err(wanted()),
    };
    let bytes = number * scale;
    if bytes < Memory::LEAST as f64 {
        return Err(format!("less than {}M is not enough for anything", Memory::LEAST >> 20));
    }
    Ok(Memory(Some(bytes as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_unit() {
        for (text, want) in [("512M", 512u64 << 20), ("2g", 2 << 30), ("1.5GiB", 3 << 29), ("100 mb", 100 << 20)] {
            assert_eq!(read(text), Ok(Memory(Some(want))), "{text}");
        }
        for text in ["512", "M", "-1G", "1T2", "5M", ""] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
