@@parts/steam.ps1@@

New-Item -ItemType Directory -Force -Path profiles, mpmissions | Out-Null
if (-not (Test-Path server.cfg)) {
    $settings = @'
@@server.cfg@@
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR\server.cfg", $settings + "`n")
}
if (-not (Test-Path basic.cfg)) {
    $network = @'
@@basic.cfg@@
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR\basic.cfg", $network + "`n")
}
