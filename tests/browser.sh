#!/bin/sh
# Chromium for the tests of the desk, where it is missing: from Debian's or Ubuntu's packages, as root or by sudo.
# Another browser of its family may be named by CHROMIUM.
set -u
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
wanted="no browser: the tests of the desk need Chromium. Install it (Debian: apt-get install chromium), or name one: make test CHROMIUM=/path/to/it"
command -v apt-get >/dev/null 2>&1 || { echo "$wanted" >&2; exit 1; }
root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 && root="sudo -n" || { echo "$wanted" >&2; exit 1; }
fi
echo "installing Chromium (once, about a minute) ..."
log=$(mktemp)
for try in 1 2 3; do
    if $root env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$log" 2>&1 &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
            chromium fonts-liberation fonts-dejavu-core >>"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    sleep $((try * 5))
done
tail -3 "$log" >&2
rm -f "$log"
echo "$wanted" >&2
exit 1
