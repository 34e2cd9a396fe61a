@@parts/fetch.ps1@@

@@parts/github.ps1@@

$address = Get-ReleaseFile 'Pryaxis/TShock' 'win-(amd64|x64).*\.zip$' $env:TSHOCK_VERSION
Write-Output "Fetching $address"
Save-File $address 'server.zip'
Expand-Archive -Path server.zip -DestinationPath . -Force
Remove-Item server.zip
