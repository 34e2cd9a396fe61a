@@parts/fetch.ps1@@

Save-File 'https://downloader.hytale.com/hytale-downloader.zip' 'downloader.zip'
Expand-Archive -Path downloader.zip -DestinationPath .downloader -Force
Copy-Item .downloader/hytale-downloader-windows-amd64.exe hytale-downloader.exe -Force
Remove-Item -Recurse -Force '.downloader', 'downloader.zip'

Write-Output 'Open the address that appears below in a browser, and approve the download there.'
& ./hytale-downloader.exe -skip-update-check -patchline $env:PATCHLINE -download-path game.zip
if ($LASTEXITCODE -ne 0) { throw "The downloader of Hytale ended with $LASTEXITCODE" }
if (Test-Path .unpacked) { Remove-Item -Recurse -Force .unpacked }
Expand-Archive -Path game.zip -DestinationPath .unpacked
Copy-Item -Recurse -Force .unpacked/Server/* .
Move-Item .unpacked/Assets.zip Assets.zip -Force
Remove-Item -Recurse -Force '.unpacked', 'game.zip'
New-Item -ItemType Directory -Force Backups | Out-Null
