#!/usr/bin/env bash
# The pages in a real headless Chromium: main ways through, keyboard, no script, print, dark and light, narrow
# screens, accessibility. Installs what it needs; takes the program as its argument.
#
#     tests/pages/run.sh target/release/rapporteur
set -euo pipefail
program="$(realpath "${1:-target/release/rapporteur}")"
cd "$(dirname "$0")"

if ! command -v chromium >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi
npm ci --silent --no-audit --no-fund

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$program" read ../../examples --manifest ../../examples/manifest.csv --case "$work/examples.case"
node pages.mjs "$program" "$work/examples.case"
