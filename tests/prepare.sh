#!/bin/sh
# Installs what the tests need beyond Rust, a C compiler, git and make: Chromium with its
# driver, Java (for the Nu Html Checker), npm packages (axe-core and that checker), and
# cargo-deny. With the word `audit` also Firefox, poppler and Lighthouse. On Debian or
# Ubuntu as root; elsewhere it says what is missing.
set -eu
cd "$(dirname "$0")/.."

missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromedriver chromium-driver
command -v chromium >/dev/null 2>&1 || need chromium-browser chromium
need java default-jre-headless
need npm npm
if [ "${1:-}" = audit ]; then
    need firefox-esr firefox-esr
    need pdfinfo poppler-utils
fi

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing:$missing"
        apt-get update -qq
        # Ubuntu has other names for the two (and brings them as snaps).
        if ! apt-cache show chromium-driver >/dev/null 2>&1; then
            missing=$(echo "$missing" | sed 's/chromium-driver/chromium-chromedriver/; s/ chromium$/ chromium-browser/; s/ chromium / chromium-browser /')
        fi
        # shellcheck disable=SC2086 # one word per package
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "The browser tests need:$missing" >&2
        echo "Install them (on Debian or Ubuntu: apt-get install$missing), or run \`cargo test\` for the rest." >&2
        exit 1
    fi
fi

# Exactly what package-lock.json names; no package runs a script of its own.
packages() {
    if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
        echo "installing: packages of $1"
        npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error
    fi
}
packages tests/npm
if [ "${1:-}" = audit ]; then
    packages tests/lighthouse
fi

if ! command -v cargo-deny >/dev/null 2>&1 && [ ! -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo-deny" ]; then
    echo "installing: cargo-deny (some minutes)"
    cargo install --locked --quiet cargo-deny@0.20.2
fi
