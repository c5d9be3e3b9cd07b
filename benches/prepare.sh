#!/bin/sh
# Installs what `make bench` holds us against: nginx, and wrk that asks both. On Debian or Ubuntu as
# root; elsewhere it says what is missing.
set -eu
missing=""
for tool in nginx wrk taskset; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light wrk util-linux >/dev/null
    # Installed to be measured, not to serve.
    systemctl disable --now nginx 2>/dev/null || nginx -s stop 2>/dev/null || true
else
    echo "The benchmark needs:$missing" >&2
    exit 1
fi
