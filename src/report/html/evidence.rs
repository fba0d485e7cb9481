//! Why passages were taken to be about one point: each reason with its weight, and the sum as it moves.

use super::markup::Markup;
use crate::check::Evidence;

/// Writes the table, where the reasons have weights; else the reasons.
pub(super) fn write(html: &mut Markup, evidence: &Evidence, number: usize) {
    if evidence.because.is_empty() {
        return;
    }
    if evidence.because.iter().all(|(_, bits)| *bits == 0) {
        html.put("<ul class=\"reasons\">\n");
        for (why, _) in &evidence.because {
            html.within("<li>", why, "</li>\n");
        }
        html.put("</ul>\n");
        return;
    }
    html.put("<section class=\"scroll\" aria-label=\"Evidence for finding ").number(number);
    html.put(
        "\" tabindex=\"0\"><table class=\"bits\"><caption>Each bit doubles (+) or halves (−) the odds that these are one point</caption>\n",
    );
    html.put("<thead><tr><th scope=\"col\">Reason</th><th scope=\"col\" class=\"n\">Bits</th><th scope=\"col\" class=\"n\">Sum</th></tr></thead>\n<tbody>\n");
    let mut sum: i32 = 0;
    for (why, centibits) in &evidence.because {
        sum = sum.saturating_add(*centibits);
        html.within("<tr><th scope=\"row\">", why, "</th><td class=\"n\">").text(&bits(*centibits));
        html.put("</td><td class=\"n\">").text(&bits(sum)).put("</td></tr>\n");
    }
    html.put("</tbody></table></section>\n");
}

/// `+4.5`, `−6`, `0`.
fn bits(centibits: i32) -> String {
    let tenths = (f64::from(centibits.abs()) / 10.0).round() / 10.0;
    let sign = if tenths == 0.0 {
        ""
    } else if centibits < 0 {
        "−"
    } else {
        "+"
    };
    format!("{sign}{tenths}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn bits_are_short() {
        for (centibits, want) in [(450, "+4.5"), (-600, "−6"), (0, "0"), (3, "0"), (-4, "0"), (126, "+1.3")] {
            assert_eq!(super::bits(centibits), want);
        }
    }
}
