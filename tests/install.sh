#!/bin/sh
# Installs what is missing of some tools, each with its package: sh tests/install.sh strace=strace prlimit=util-linux
# On Debian or Ubuntu as root; elsewhere it says what is missing.
set -eu
missing=""
for tool in "$@"; do
    command -v "${tool%%=*}" >/dev/null 2>&1 || missing="$missing ${tool#*=}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # one word per package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Missing:$missing" >&2
    exit 1
fi
