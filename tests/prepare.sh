#!/bin/sh
# Installs what the tests need beyond Rust, a C compiler, git and make: Chromium with its
# driver, and cargo-deny. On Debian or Ubuntu as root; elsewhere it says what is missing.
set -eu

missing=""
command -v chromedriver >/dev/null 2>&1 || missing="$missing chromium-driver"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing="$missing chromium"

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing:$missing"
        apt-get update -qq
        # Ubuntu has other names for the two (and brings them as snaps).
        if ! apt-cache show chromium-driver >/dev/null 2>&1; then
            missing="chromium-browser chromium-chromedriver"
        fi
        # shellcheck disable=SC2086 # one word per package
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "The browser tests need:$missing" >&2
        echo "Install them (on Debian or Ubuntu: apt-get install$missing), or run \`cargo test\` for the rest." >&2
        exit 1
    fi
fi

if ! command -v cargo-deny >/dev/null 2>&1 && [ ! -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo-deny" ]; then
    echo "installing: cargo-deny (some minutes)"
    cargo install --locked --quiet cargo-deny@0.20.2
fi
