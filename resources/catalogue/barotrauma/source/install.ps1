@@parts/steam.ps1@@

# The game brings settings of its own; these have what can be set here, an attribute a line.
$isOurs = (Test-Path serversettings.xml) -and (Select-String -Quiet -Pattern '^  port=' -Path serversettings.xml)
if (-not $isOurs) {
    $settings = @'
<?xml version="1.0" encoding="utf-8"?>
<serversettings
  name="Barotrauma server"
  public="False"
  port="27015"
  queryport="27016"
  maxplayers="10"
  enableupnp="False" />
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/serversettings.xml", $settings)
}
