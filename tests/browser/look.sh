#!/bin/sh
# Pictures of an HTML report as a phone and a desktop show it, light and dark, and as it is printed, to be looked at:
#   tests/browser/look.sh report.html pictures/
# BROWSER names the browser, Chromium or one of its kin.
set -eu
page=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
browser=${BROWSER:-chromium}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
look() {
    "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$profile" "$@" "file://$page" 2>/dev/null
}
for scheme in light dark; do
    set --
    [ "$scheme" = dark ] && set -- --blink-settings=preferredColorScheme=0
    look "$@" --screenshot="$out/phone-$scheme.png" --window-size=390,2400
    look "$@" --screenshot="$out/desktop-$scheme.png" --window-size=1280,2400
done
look --no-pdf-header-footer --print-to-pdf="$out/printed.pdf"
ls "$out"
