@@parts/fetch.ps1@@

$api = 'https://api.purpurmc.org/v2/purpur'
$version = $env:MINECRAFT_VERSION
if ($version -eq 'latest') {
    $about = Get-Json $api
    $version = $about.versions | Where-Object { $_ -match '^[0-9.]+$' } | Select-Object -Last 1
}
Write-Output "Fetching Purpur for Minecraft $version"
$build = Get-Json "$api/$version/latest"
Save-File "$api/$version/latest/download" 'server.jar' MD5 $build.md5

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
