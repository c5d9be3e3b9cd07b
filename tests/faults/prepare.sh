#!/bin/sh
# Installs what `make faults` needs: strace that makes system calls fail, faketime that moves the clock. On Debian
# or Ubuntu as root; elsewhere it says what is missing.
set -eu
missing=""
for tool in strace faketime prlimit; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace faketime util-linux >/dev/null
else
    echo "The faults need:$missing" >&2
    exit 1
fi
