#!/bin/bash
# Fetches the downloader of Hytale, which the image runs at the start: it asks there for approval in a browser.
set -euo pipefail

cd /mnt/server
@@parts/fetch.sh@@

work=$(mktemp -d)
save "$work/downloader.zip" https://downloader.hytale.com/hytale-downloader.zip
unzip -q "$work/downloader.zip" -d "$work"
install -m 755 "$work/hytale-downloader-linux-amd64" hytale-downloader
rm -rf "$work"
mkdir -p Backups

echo 'The downloader of Hytale is installed'
