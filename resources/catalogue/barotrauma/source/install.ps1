# Steam brings settings of its own over those of the person.
$kept = if (Test-Path serversettings.xml) { [IO.File]::ReadAllText("$env:SERVER_DIR/serversettings.xml") }

@@parts/steam.ps1@@

# As the game writes them, an attribute a line.
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
if ($kept) { $settings = $kept }
[IO.File]::WriteAllText("$env:SERVER_DIR/serversettings.xml", $settings)
