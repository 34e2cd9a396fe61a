@@parts/fetch.ps1@@

$links = (Get-Json 'https://net-secondary.web.minecraft-services.net/api/v1.0/download/links').result.links
$address = ($links | Where-Object { $_.downloadType -eq 'serverBedrockWindows' } | Select-Object -First 1).downloadUrl
if (-not $address) { throw 'Mojang names no Bedrock server for Windows' }
if ($env:BEDROCK_VERSION -ne 'latest') {
    $address = ($address -replace '/[^/]*$', '') + "/bedrock-server-$env:BEDROCK_VERSION.zip"
}
Write-Output "Fetching $address"
Save-File $address 'server.zip'

# Mojang's archive brings these empty; a reinstall keeps those of the person.
$kept = 'server.properties', 'allowlist.json', 'permissions.json' | Where-Object { Test-Path $_ }
foreach ($file in $kept) { Copy-Item $file "$file.kept" -Force }
Expand-Archive -Path server.zip -DestinationPath . -Force
foreach ($file in $kept) { Move-Item "$file.kept" $file -Force }
Remove-Item server.zip
