@@parts/fetch.ps1@@

$meta = 'https://meta.fabricmc.net/v2/versions'
function Get-Newest([string]$Kind) {
    $list = Get-Json "$meta/$Kind"
    ($list | Where-Object { $_.stable } | Select-Object -First 1).version
}

$version = $env:MINECRAFT_VERSION
if ($version -eq 'latest') { $version = Get-Newest 'game' }
$loader = $env:LOADER_VERSION
if ($loader -eq 'latest') { $loader = Get-Newest 'loader' }
$installer = Get-Newest 'installer'
Write-Output "Fetching Fabric $loader for Minecraft $version"
Save-File "$meta/loader/$version/$loader/$installer/server/jar" 'server.jar'
New-Item -ItemType Directory -Force mods | Out-Null

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
