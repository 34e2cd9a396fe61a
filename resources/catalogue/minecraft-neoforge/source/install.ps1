@@parts/fetch.ps1@@

$maven = 'https://maven.neoforged.net/releases/net/neoforged/neoforge'
$version = $env:NEOFORGE_VERSION
if ($version -eq 'latest') {
    $about = Get-Json "$maven/maven-metadata.xml"
    $version = $about.metadata.versioning.versions.version | Where-Object { $_ -match '^[0-9.]+$' } | Select-Object -Last 1
}
Write-Output "Fetching NeoForge $version"
$address = "$maven/$version/neoforge-$version-installer.jar"
Save-File $address 'installer.jar' SHA1 (Get-PublishedSum "$address.sha1")
Remove-Item -Recurse -Force -ErrorAction SilentlyContinue 'libraries/net/neoforged/neoforge', 'server_args.txt'
& java -jar installer.jar --installServer
if ($LASTEXITCODE -ne 0) { throw "NeoForge's installer ended with $LASTEXITCODE" }
Remove-Item -ErrorAction SilentlyContinue 'installer.jar', 'installer.jar.log'

@@parts/forge-start.ps1@@
New-Item -ItemType Directory -Force mods | Out-Null

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
