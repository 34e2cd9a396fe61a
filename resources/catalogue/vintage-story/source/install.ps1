@@parts/fetch.ps1@@

if ($env:GAME_VERSION -eq 'latest') {
    # The list begins with the newest.
    $versions = Get-Json 'https://api.vintagestory.at/stable.json'
    $newest = $versions.PSObject.Properties | Select-Object -First 1
    $address = $newest.Value.windowsserver.urls.cdn
} else {
    $address = "https://cdn.vintagestory.at/gamefiles/stable/vs_server_win-x64_$env:GAME_VERSION.zip"
}
Write-Output "Fetching $address"
Save-File $address 'server.zip'
# What an older version left would be loaded as well.
foreach ($old in 'assets', 'Lib') { if (Test-Path $old) { Remove-Item -Recurse -Force $old } }
Expand-Archive -Path server.zip -DestinationPath . -Force
Remove-Item server.zip
New-Item -ItemType Directory -Force data | Out-Null
