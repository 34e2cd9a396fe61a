@@parts/steam.ps1@@

# A reinstall keeps the settings.
if (-not (Test-Path enshrouded_server.json)) {
    $settings = @'
{
    "name": "Enshrouded",
    "saveDirectory": "./savegame",
    "logDirectory": "./logs",
    "ip": "0.0.0.0",
    "queryPort": 15637,
    "slotCount": 16,
    "userGroups": [
        {
            "name": "Friends",
            "password": "",
            "canKickBan": true,
            "canAccessInventories": true,
            "canEditBase": true,
            "canExtendBase": true,
            "reservedSlots": 0
        }
    ]
}
'@
    [IO.File]::WriteAllText("$env:SERVER_DIR/enshrouded_server.json", $settings)
}
