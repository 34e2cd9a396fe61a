@@parts/fetch.ps1@@

@@parts/github.ps1@@

Save-Release 'Pryaxis/TShock' 'win-(amd64|x64).*\.zip$' $env:TSHOCK_VERSION 'server.zip'
Expand-Archive -Path server.zip -DestinationPath . -Force
Remove-Item server.zip
New-Item -ItemType Directory -Force worlds | Out-Null
