@@parts/fetch.ps1@@

@@parts/fill.ps1@@

# Without the previews, which have a dash in their names.
Save-FillBuild 'paper' $env:MINECRAFT_VERSION '^[0-9.]+$' 'server.jar'

# Settings stay through a reinstall. Minecraft fills in what is missing.
if (-not (Test-Path server.properties)) { New-Item -ItemType File server.properties | Out-Null }
