//! The HTML pages in a browser: opened, filtered, printed. Where there is none, the tests say so and pass; set
//! `TWOSOURCE_BROWSER` to a Chromium or one of its kin, or have one in the path.

use crate::contract::{Desk, program};
use crate::house::{root, text};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";

/// A browser, or none.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("TWOSOURCE_BROWSER").filter(|b| !b.is_empty()).map(PathBuf::from);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let found = std::env::split_paths(&paths).flat_map(|p| names.map(|n| p.join(n))).find(|p| p.is_file());
    let browser = named.or(found);
    if browser.is_none() {
        eprintln!("skipped: no browser is found; TWOSOURCE_BROWSER names one");
    }
    browser
}

/// Runs the browser on a file and gives what it prints.
fn run(browser: &Path, desk: &Desk, page: &str, args: &[&str]) -> String {
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];
    let out = desk.path().join("out.txt");
    let mut child = Command::new(browser)
        .args(flags)
        .arg(format!("--user-data-dir={}", desk.path().join("profile").display()))
        .args(args)
        .arg(format!("file://{}", desk.path().join(page).display()))
        .stdout(Stdio::from(std::fs::File::create(&out).unwrap()))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(90) {
            let _ = child.kill();
            panic!("the browser does not end");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    std::fs::read_to_string(out).unwrap()
}

/// A page as the program writes it.
fn page(args: &[&str]) -> String {
    let output = program(root()).args(args).output().unwrap();
    assert!(output.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The page without its policy, and with a reader's doings at its end.
fn with_reader(page: &str) -> String {
    let (before, after) = page.split_once(POLICY).expect("the page has a policy");
    let (_, after) = after.split_once('>').unwrap();
    format!("{before}{}", after.replace("</body>", &format!("<script>{}</script></body>", text("tests/browser/filter.js"))))
}

/// What the reader saw.
fn seen(browser: &Path, desk: &Desk, html: &str, width: u32) -> Vec<String> {
    desk.write("page.html", html);
    let dom = run(browser, desk, "page.html", &["--dump-dom", &format!("--window-size={width},900")]);
    let title = dom.split_once("<title>").and_then(|(_, t)| t.split_once("</title>")).map_or("", |(t, _)| t);
    assert!(title.starts_with("all "), "the reader's script ran: {title}");
    title.split('|').map(str::to_owned).collect()
}

/// The number after a word.
fn number(lines: &[String], what: &str) -> usize {
    let rest = lines.iter().find_map(|l| l.strip_prefix(what)).unwrap_or_else(|| panic!("{what} in {lines:?}"));
    rest.trim().split(' ').next().unwrap().parse().unwrap()
}

fn try_page(name: &str, html: &str) {
    let Some(browser) = browser() else { return };
    let desk = Desk::new(name);
    let cards = html.matches("=\"f card").count();
    for width in [390, 1280] {
        let lines = seen(&browser, &desk, &with_reader(html), width);
        assert_eq!(number(&lines, "all"), cards, "everything is shown at first");
        assert!(lines[0].ends_with(" none"), "and nothing says that something is left out: {lines:?}");
        let mut hidden = 0;
        for line in lines.iter().filter(|l| l.starts_with("without ")) {
            let left: usize = line.split(' ').nth(2).unwrap().parse().unwrap();
            hidden += cards - left;
            assert!(left < cards && !line.ends_with(" none"), "{line}");
        }
        assert_eq!(hidden, cards, "each is hidden by one box: {lines:?}");
        for line in lines.iter().filter(|l| l.starts_with("rule ") || l.starts_with("source ")) {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(words[1], words[2], "as many are shown as the list says: {line}");
        }
        assert_eq!(number(&lines, "reset"), cards);
        assert_eq!(
            lines.iter().find(|l| l.starts_with("overflow")).unwrap(),
            "overflow no",
            "at {width}: nothing is wider than the screen"
        );
        assert_eq!(number(&lines, "too small"), 0, "at {width}: {lines:?}");
        assert_eq!(number(&lines, "askew"), 0, "text begins at the left");
        assert!(lines.contains(&"navigation yes".to_owned()));
    }
    // As a printer sees it: opened, without navigation.
    let printed = with_reader(&html.replace("@media print{", "@media all{"));
    let lines = seen(&browser, &desk, &printed, 800);
    assert_eq!(number(&lines, "folded"), 0, "what is folded is printed: {lines:?}");
    assert!(lines.contains(&"navigation no".to_owned()));
    desk.write("print.html", html);
    let pdf = desk.path().join("out.pdf");
    run(&browser, &desk, "print.html", &["--no-pdf-header-footer", &format!("--print-to-pdf={}", pdf.display())]);
    let pdf = std::fs::read(pdf).unwrap();
    let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
    assert!(pdf.starts_with(b"%PDF") && (2..=40).contains(&pages), "{pages} pages");
    // A script that got into the page all the same does not run.
    desk.write("policy.html", html.replace("</body>", "<script>document.title = 'it ran'</script></body>"));
    let dom = run(&browser, &desk, "policy.html", &["--dump-dom"]);
    assert!(dom.contains("</title>") && !dom.contains("<title>it ran"), "the policy holds");
}

#[test]
fn the_report_opens_filters_and_prints() {
    try_page("browser-report", &page(&["check", "corpus/samarkand-raw", "--format", "html"]));
}

#[test]
fn the_fact_sheet_opens_filters_and_prints() {
    try_page("browser-facts", &page(&["facts", "corpus/samarkand/eastern-post.md", "--against", "corpus/samarkand", "--format", "html"]));
}
