@@parts/fetch.ps1@@

$manifest = Get-Json 'https://launchermeta.mojang.com/mc/game/version_manifest.json'
$version = $env:MINECRAFT_VERSION
if ($version -eq 'latest') { $version = $manifest.latest.release }
$entry = $manifest.versions | Where-Object { $_.id -eq $version } | Select-Object -First 1
if (-not $entry) { throw "Mojang has no Minecraft $version" }

Write-Output "Fetching Minecraft $version"
$details = Get-Json $entry.url
$server = $details.downloads.server
if (-not $server) { throw "Mojang offers no server for Minecraft $version" }
Save-File $server.url 'server.jar' SHA1 $server.sha1
Write-Output "Minecraft $version is made for Java $($details.javaVersion.majorVersion)"

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
