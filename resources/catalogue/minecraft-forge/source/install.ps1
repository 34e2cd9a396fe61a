@@parts/fetch.ps1@@

$promotions = (Get-Json 'https://files.minecraftforge.net/maven/net/minecraftforge/forge/promotions_slim.json').promos
$version = $env:MINECRAFT_VERSION
if ($version -eq 'latest') {
    $names = $promotions.PSObject.Properties.Name | Where-Object { $_ -match '^[0-9.]+-latest$' }
    $version = $names | ForEach-Object { $_ -replace '-latest$', '' } | Sort-Object { [version]$_ } | Select-Object -Last 1
}
$forge = $env:FORGE_VERSION
if ($forge -eq 'recommended') { $forge = $promotions."$version-recommended" }
if (-not $forge -or $forge -eq 'latest') { $forge = $promotions."$version-latest" }
if (-not $forge) { throw "Forge does not exist for Minecraft $version" }

Write-Output "Fetching Forge $forge for Minecraft $version"
$address = "https://maven.minecraftforge.net/net/minecraftforge/forge/$version-$forge/forge-$version-$forge-installer.jar"
Save-File $address 'installer.jar' SHA1 (Get-PublishedSum "$address.sha1")
Remove-Item -Recurse -Force -ErrorAction SilentlyContinue 'libraries/net/minecraftforge/forge', 'server_args.txt'
& java -jar installer.jar --installServer
if ($LASTEXITCODE -ne 0) { throw "Forge's installer ended with $LASTEXITCODE" }
Remove-Item -ErrorAction SilentlyContinue 'installer.jar', 'installer.jar.log'

@@parts/forge-start.ps1@@
New-Item -ItemType Directory -Force mods | Out-Null

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
