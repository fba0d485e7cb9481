//! The schema of rule files: every file that the program reads is valid under it, and what it complains of is not.
//!
//! The checker knows the part of draft-07 that the schema uses, and stops at any other word.

use crate::house::{files, text};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(&text("docs/schema/rules.json")).expect("the schema is JSON")
}

/// What a value breaks, each with its place.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, broken: &mut Vec<String>) {
    let none = serde_json::Map::new();
    let words = schema.as_object().expect("a schema is an object");
    let properties = words.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let holds = |sub: &Value, value: &Value| {
        let mut inner = Vec::new();
        check(root, sub, value, at, &mut inner);
        inner.is_empty()
    };
    let mut fail = |what: String| broken.push(format!("{at}: {what}"));
    let number = |word: &str| words.get(word).and_then(Value::as_u64).map(|n| n as usize);
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        other => panic!("the type {other}"),
    };
    for (word, want) in words {
        match word.as_str() {
            "$schema" | "title" | "description" | "definitions" | "properties" => {}
            "$ref" => {
                let path = want.as_str().and_then(|r| r.strip_prefix('#')).expect("a local reference");
                let sub = root.pointer(path).unwrap_or_else(|| panic!("{path} is not in the schema"));
                check(root, sub, value, at, broken);
                return;
            }
            "type" => {
                let names: Vec<&str> =
                    want.as_array().map_or_else(|| vec![want.as_str().unwrap()], |l| l.iter().flat_map(Value::as_str).collect());
                if !names.into_iter().any(is) {
                    fail(format!("is no {want}"));
                    return;
                }
            }
            "enum" if !want.as_array().unwrap().contains(value) => fail(format!("{value} is none of {want}")),
            "anyOf" if !want.as_array().unwrap().iter().any(|sub| holds(sub, value)) => fail("fits none of the forms".to_owned()),
            "enum" | "anyOf" => {}
            "allOf" => {
                if !want.as_array().unwrap().iter().all(|sub| holds(sub, value)) {
                    fail("does not fit".to_owned());
                }
            }
            "pattern" => {
                if let Some(text) = value.as_str()
                    && !regex::Regex::new(want.as_str().unwrap()).expect("a pattern").is_match(text)
                {
                    fail(format!("{text:?} does not match {want}"));
                }
            }
            "minLength" | "maxLength" => {
                let (length, limit) = (value.as_str().map(|s| s.chars().count()), number(word).unwrap());
                if length.is_some_and(|l| if word == "minLength" { l < limit } else { l > limit }) {
                    fail(format!("{word} {limit}"));
                }
            }
            "minimum" | "maximum" => {
                let (n, limit) = (value.as_f64(), want.as_f64().unwrap());
                if n.is_some_and(|n| if word == "minimum" { n < limit } else { n > limit }) {
                    fail(format!("{word} {limit}"));
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    if !holds(want, item) {
                        fail(format!("[{i}] does not fit"));
                    }
                }
            }
            "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
                let (length, limit) = (value.as_array().map(Vec::len).or(value.as_object().map(|o| o.len())), number(word).unwrap());
                if length.is_some_and(|l| if word.starts_with("min") { l < limit } else { l > limit }) {
                    fail(format!("{word} {limit}"));
                }
            }
            "required" => {
                for key in want.as_array().unwrap().iter().flat_map(Value::as_str) {
                    if value.get(key).is_none() {
                        fail(format!("lacks {key}"));
                    }
                }
            }
            "additionalProperties" => {
                for (key, inner) in value.as_object().unwrap_or(&none) {
                    let fits = want.as_bool().unwrap_or_else(|| holds(want, inner));
                    if !properties.contains_key(key) && !fits {
                        fail(format!("{key} is unknown or does not fit"));
                    }
                }
            }
            other => panic!("the checker does not know `{other}`"),
        }
    }
    for (key, sub) in properties {
        if let Some(inner) = value.get(key) {
            check(root, sub, inner, &format!("{at}.{key}"), broken);
        }
    }
}

/// What a rule file breaks.
pub fn broken(yaml: &str) -> Vec<String> {
    let value: Value = twosource::yaml::from_str("file", yaml).expect("YAML");
    let (schema, mut broken) = (schema(), Vec::new());
    check(&schema, &schema, &value, "", &mut broken);
    broken
}

#[test]
fn shipped_rules_are_valid() {
    let shipped: Vec<String> = files("rules", ".yaml").into_iter().filter(|p| !p.starts_with("rules/lexicon/")).collect();
    assert!(shipped.len() > 30);
    for path in shipped {
        assert_eq!(broken(&text(&path)), Vec::<String>::new(), "{path}");
    }
}

/// The blocks of YAML in a page that are whole rule files.
fn samples(page: &str) -> Vec<String> {
    let blocks = text(page);
    let blocks = blocks.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let keys = ["lexicons:", "claims:", "compare:", "checks:", "ignore:", "#"];
    blocks.filter(|b| keys.iter().any(|k| b.starts_with(k))).map(str::to_owned).collect()
}

#[test]
fn the_samples_of_the_documents_are_valid_and_load() {
    // The tutorial writes its file in two steps; that it loads is seen where it is walked through.
    let tutorial = samples("docs/tutorial.md");
    let all = samples("docs/rules.md");
    assert!(all.len() >= 3 && tutorial.len() >= 3, "{} {}", all.len(), tutorial.len());
    for sample in all.iter().chain(&tutorial) {
        assert_eq!(broken(sample), Vec::<String>::new(), "{sample}");
    }
    for sample in all {
        let mut rules = twosource::rule::RuleSet::shipped();
        let told = rules.add_packs(&[("sample.yaml".to_owned(), sample.clone())]);
        assert!(told.is_ok(), "{told:?}\n{sample}");
    }
}

#[test]
fn what_is_wrong_is_invalid() {
    let right = "claims:\n  - {id: turnout, about: x, match: 'turnout of (?P<value>{PERCENT})', frame: {value: percent}}\ncompare:\n  - id: a.b\n    about: x\n    on: [turnout, count]\n    align: {head: same}\n    test: {interval: {}}\n    severity: {error: {gap: 10%}, note: otherwise}\n    message: 'x'\n    query: 'x?'\n    examples: {agrees: ['x', {a: x, b: y, date: 2022-01-02}]}\n";
    assert_eq!(broken(right), Vec::<String>::new());
    for (good, bad) in [
        ("about: x, match", "abuot: x, match"),
        ("value: percent", "value: percentage"),
        ("id: a.b", "id: A b"),
        ("head: same", "head: samish"),
        ("{interval: {}}", "{intervall: {}}"),
        ("{interval: {}}", "{interval: {}, date: {}}"),
        ("{interval: {}}", "{interval: {within: 2}}"),
        ("gap: 10%", "gap: ten"),
        ("otherwise", "always"),
        ("    query: 'x?'\n", ""),
        ("message: 'x'", "message: ''"),
        ("b: y,", "c: y,"),
        ("2022-01-02", "January"),
    ] {
        assert!(right.contains(good), "{good}");
        assert_ne!(broken(&right.replacen(good, bad, 1)), Vec::<String>::new(), "{bad}");
    }
}
