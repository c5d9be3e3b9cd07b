#!/bin/sh
# Installs what `make bench` holds us against: nginx, and wrk that asks both.
set -eu
cd "$(dirname "$0")/.."
if ! command -v nginx >/dev/null 2>&1; then
    sh tests/install.sh nginx=nginx-light
    # Installed to be measured, not to serve.
    systemctl disable --now nginx 2>/dev/null || nginx -s stop 2>/dev/null || true
fi
sh tests/install.sh wrk=wrk taskset=util-linux
