//! Command lines as files: what is printed and how the run ends.

#[test]
fn commands() {
    trycmd::TestCases::new().env("LANG", "C.UTF-8").env("NO_COLOR", "1").case("tests/cmd/*.trycmd");
}
