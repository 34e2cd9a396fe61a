@@parts/fetch.ps1@@

# The list begins with the newest.
$versions = Get-Json 'https://api.vintagestory.at/stable.json'
$wanted = $versions.PSObject.Properties | Where-Object { $env:GAME_VERSION -in 'latest', $_.Name } | Select-Object -First 1
$file = $wanted.Value.windowsserver
$address = $file.urls.cdn
if (-not $address) { $address = "https://cdn.vintagestory.at/gamefiles/stable/vs_server_win-x64_$env:GAME_VERSION.zip" }
Write-Output "Fetching $address"
Save-File $address 'server.zip' MD5 $file.md5
# What an older version left would be loaded as well.
foreach ($old in 'assets', 'Lib') { if (Test-Path $old) { Remove-Item -Recurse -Force $old } }
Expand-Archive -Path server.zip -DestinationPath . -Force
Remove-Item server.zip
New-Item -ItemType Directory -Force data | Out-Null
