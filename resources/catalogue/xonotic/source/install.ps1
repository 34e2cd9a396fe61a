@@parts/fetch.ps1@@

Write-Output "Fetching Xonotic $env:XONOTIC_VERSION, which takes a while"
Save-File "https://dl.xonotic.org/xonotic-$env:XONOTIC_VERSION.zip" 'game.zip'
Expand-Archive -Path game.zip -DestinationPath .unpacked -Force
Copy-Item -Recurse -Force .unpacked/Xonotic/* .
Remove-Item -Recurse -Force '.unpacked', 'game.zip'
