#!/bin/sh
# Fetches Hytale with the downloader of its makers, which asks for approval in a browser.
set -eu

cd "$SERVER_DIR"

@@parts/fetch.sh@@

save downloader.zip https://downloader.hytale.com/hytale-downloader.zip
unzip -q -o downloader.zip hytale-downloader-linux-amd64
rm -f downloader.zip
mv -f hytale-downloader-linux-amd64 hytale-downloader
chmod +x hytale-downloader

echo 'Open the address that appears below in a browser, and approve the download there.'
./hytale-downloader -skip-update-check -patchline "$PATCHLINE" -download-path game.zip
rm -rf .unpacked
unzip -q game.zip -d .unpacked
cp -R .unpacked/Server/. .
mv -f .unpacked/Assets.zip Assets.zip
rm -rf .unpacked game.zip
mkdir -p Backups

echo 'Hytale is installed'
