#!/bin/sh
# Finds a Chromium for the browser tests, or installs Debian's where that is allowed.
# Without one the browser tests are skipped; with CI=true they fail.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
    echo "Installing Chromium for the browser tests"
    if $as_root apt-get update -qq >/dev/null 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; then
        exit 0
    fi
fi
if [ "${CI:-}" = true ]; then
    echo "There is no Chromium, and it could not be installed" >&2
    exit 1
fi
echo "There is no Chromium: the browser tests will be skipped"
