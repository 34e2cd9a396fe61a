@@parts/fetch.ps1@@

$versions = Get-Json "https://api.modrinth.com/v2/project/$env:MODPACK/version"
$wanted = $env:MODPACK_VERSION
$version = $versions | Where-Object { $wanted -eq 'latest' -or $_.version_number -eq $wanted -or $_.id -eq $wanted } | Select-Object -First 1
if (-not $version) { throw "The pack $env:MODPACK has no version $wanted" }
$packs = $version.files | Where-Object { $_.filename -like '*.mrpack' } | Sort-Object { -not $_.primary }
$pack = $packs | Select-Object -First 1
Write-Output "Fetching $($pack.url)"
$work = '.modpack'
if (Test-Path $work) { Remove-Item -Recurse -Force $work }
New-Item -ItemType Directory $work | Out-Null
Save-File $pack.url "$work/pack.zip" SHA512 $pack.hashes.sha512
Expand-Archive -Path "$work/pack.zip" -DestinationPath $work -Force
$index = Get-Content -Raw -Encoding UTF8 "$work/modrinth.index.json" | ConvertFrom-Json

foreach ($part in $index.files) {
    if ($part.env.server -eq 'unsupported') { continue }
    if ("/$($part.path)/".Replace('\', '/') -match '/\.\./' -or [IO.Path]::IsPathRooted($part.path)) { throw "The pack wants to write outside: $($part.path)" }
    $place = "$work/new/$($part.path)"
    New-Item -ItemType Directory -Force (Split-Path $place) | Out-Null
    Save-File $part.downloads[0] $place SHA512 $part.hashes.sha512
}
# Mods of the pack's earlier version would clash with those of this one. They stay until all of these are here.
if (Test-Path mods) { Remove-Item -Recurse -Force mods }
if (Test-Path "$work/new") { Copy-Item -Recurse -Force "$work/new/*" . }
foreach ($overrides in 'overrides', 'server-overrides') {
    if (Test-Path "$work/$overrides") { Copy-Item -Recurse -Force "$work/$overrides/*" . }
}

$needs = $index.dependencies
$minecraft = $needs.minecraft
Remove-Item -ErrorAction SilentlyContinue server_args.txt
if ($needs.'fabric-loader') {
    Write-Output "Fetching Fabric $($needs.'fabric-loader') for Minecraft $minecraft"
    $meta = 'https://meta.fabricmc.net/v2/versions'
    $installers = Get-Json "$meta/installer"
    $installer = ($installers | Where-Object { $_.stable } | Select-Object -First 1).version
    Save-File "$meta/loader/$minecraft/$($needs.'fabric-loader')/$installer/server/jar" 'server.jar'
    Set-Content -Encoding ASCII server_args.txt '-jar server.jar'
    if (-not (Test-Path user_jvm_args.txt)) { New-Item -ItemType File user_jvm_args.txt | Out-Null }
} elseif ($needs.forge -or $needs.neoforge) {
    if ($needs.forge) {
        $address = "https://maven.minecraftforge.net/net/minecraftforge/forge/$minecraft-$($needs.forge)/forge-$minecraft-$($needs.forge)-installer.jar"
    } else {
        $address = "https://maven.neoforged.net/releases/net/neoforged/neoforge/$($needs.neoforge)/neoforge-$($needs.neoforge)-installer.jar"
    }
    Write-Output "Fetching $address"
    Save-File $address 'installer.jar' SHA1 (Get-PublishedSum "$address.sha1")
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue 'libraries/net/minecraftforge/forge', 'libraries/net/neoforged/neoforge'
    & java -jar installer.jar --installServer
    if ($LASTEXITCODE -ne 0) { throw "The loader's installer ended with $LASTEXITCODE" }
    Remove-Item -ErrorAction SilentlyContinue 'installer.jar', 'installer.jar.log'

@@parts/forge-start.ps1@@
} else {
    throw 'The pack names no loader that can be started. Many packs for Quilt have an edition for Fabric.'
}
Remove-Item -Recurse -Force $work
Write-Output "The pack is for Minecraft $minecraft"

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
