#!/bin/sh
# Finds HAProxy for the test of two replicas behind a proxy, or installs Debian's where that is
# allowed. Without one that test is skipped; with CI=true it fails.
command -v haproxy >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
    echo "Installing HAProxy for the test of two replicas"
    if $as_root apt-get update -qq >/dev/null 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends haproxy >/dev/null 2>&1; then
        exit 0
    fi
fi
if [ "${CI:-}" = true ]; then
    echo "There is no HAProxy, and it could not be installed" >&2
    exit 1
fi
echo "There is no HAProxy: the test of two replicas will be skipped"
